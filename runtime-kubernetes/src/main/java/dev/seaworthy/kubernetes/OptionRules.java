package dev.seaworthy.kubernetes;

import dev.seaworthy.spec.InvalidSpecException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The checks that the options and their settings share; each gives back what it let pass. */
final class OptionRules {
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final String SUBDOMAIN = "give lower-case letters, digits, '-' and '.', at most 253";

    private OptionRules() {}

    static String namespace(String name) {
        return require(
                Names.isDnsLabel(name), "namespace", name, "give lower-case letters, digits and '-', at most 63");
    }

    static String context(String name) {
        return require(!name.isBlank(), "context", name, "give the name of a context of the kubeconfig");
    }

    static String serviceAccount(String name) {
        return require(Names.isDnsSubdomain(name), "service account", name, SUBDOMAIN);
    }

    static String imagePullSecret(String name) {
        return require(Names.isDnsSubdomain(name), "image pull secret", name, SUBDOMAIN);
    }

    static void nodeSelector(String key, String value) {
        require(Names.isLabelKey(key), "node selector", key, "give a label's key, as kubernetes.io/arch");
        require(Names.isLabelValue(value), "node selector", value, "give a label's value, at most 63 characters");
    }

    static void annotation(String key, String value) {
        require(Names.isAnnotationKey(key), "annotation", key, "give an annotation's key, as example.com/name");
    }

    static Duration unschedulableGrace(Duration grace) {
        boolean fits = !grace.isNegative() && grace.compareTo(LONGEST) <= 0;
        return require(fits, "unschedulable grace", grace, "give zero, or a duration of up to 7 days");
    }

    static Duration lifetime(Duration lifetime) {
        boolean fits = lifetime.compareTo(SHORTEST_LIFE) >= 0 && lifetime.compareTo(LONGEST) <= 0;
        return require(fits, "lifetime", lifetime, "give a duration from 1 second to 7 days");
    }

    /** The parts between commas. */
    static List<String> list(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            require(!part.isBlank(), "list", text, "separate the parts by one comma each");
            parts.add(part.strip());
        }
        return List.copyOf(parts);
    }

    /** What stands before and after the first {@code =} of each part between commas. */
    static Map<String, String> pairs(String text, BiConsumer<String, String> check) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String part : list(text)) {
            int equals = part.indexOf('=');
            require(equals >= 0, "list", part, "write it as key=value");
            String key = part.substring(0, equals);
            String value = part.substring(equals + 1);
            check.accept(key, value);
            require(pairs.put(key, value) == null, "list", key, "give each key once");
        }
        return pairs;
    }

    private static <T> T require(boolean fits, String field, T value, String expected) {
        if (!fits) {
            throw new InvalidSpecException(field, value, expected);
        }
        return value;
    }
}
