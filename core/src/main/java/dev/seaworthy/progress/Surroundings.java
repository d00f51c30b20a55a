package dev.seaworthy.progress;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where this JVM prints to, as far as can be known. Immutable.
 *
 * @param console whether a terminal is both read and written
 * @param environment the environment variables
 * @param properties the names of the system properties
 */
record Surroundings(boolean console, Map<String, String> environment, Set<String> properties) {
    /** Set where a build runs tests, and passes on in its own way what they print; its forks, and Surefire without forks. */
    private static final Set<String> OF_BUILDS =
            Set.of("surefire.test.class.path", "surefire.real.class.path", "org.gradle.test.worker");

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}");
    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_HEIGHT = 24;

    /** Lines that are left for what else is printed. */
    private static final int SPARED = 4;

    /** Those of this JVM. */
    static Surroundings current() {
        return new Surroundings(
                isTerminal(System.console()),
                System.getenv(),
                System.getProperties().stringPropertyNames());
    }

    /** From Java 22 on there is a console without a terminal too, and a method that tells. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException older) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException unknown) {
            return false;
        }
    }

    /** Whether lines can be drawn in place, and there is somebody to see them. */
    boolean canDraw() {
        boolean understands = environment.containsKey("WT_SESSION")
                || !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return console
                && understands
                && !environment.containsKey("CI")
                && OF_BUILDS.stream().noneMatch(properties::contains);
    }

    TerminalView terminal() {
        int width = number("COLUMNS", USUAL_WIDTH);
        return new TerminalView(width, Math.max(1, number("LINES", USUAL_HEIGHT) - SPARED));
    }

    private int number(String variable, int usual) {
        String text = environment.getOrDefault(variable, "");
        return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : usual;
    }
}
