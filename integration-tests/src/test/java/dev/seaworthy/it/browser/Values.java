package dev.seaworthy.it.browser;

import java.util.Map;
import java.util.Objects;

/** Reads what the browser answers, in which the named values are never missing. */
final class Values {
    private Values() {}

    static Map<?, ?> map(Map<?, ?> values, String name) {
        return (Map<?, ?>) value(values, name);
    }

    static String text(Map<?, ?> values, String name) {
        return (String) value(values, name);
    }

    static Number number(Map<?, ?> values, String name) {
        return (Number) value(values, name);
    }

    private static Object value(Map<?, ?> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
