package dev.seaworthy.report;

import java.util.Optional;

/**
 * Which test has asked for a launch.
 *
 * @param testClass the test class, or another name for whoever asked; never blank
 * @param test the test in it; empty when the launch serves the whole class
 */
public record Origin(String testClass, Optional<String> test) {
    /** Refuses a class without a name. */
    public Origin {
        if (testClass.isBlank()) {
            throw new IllegalArgumentException("the test class needs a name");
        }
    }

    /** A whole class. */
    public static Origin of(String testClass) {
        return new Origin(testClass, Optional.empty());
    }
}
