package dev.seaworthy.junit;

/** How long a container lives, and who shares it. */
public enum Scope {
    /** One for the tests of a class and of the classes nested in it. */
    PER_CLASS,

    /** A fresh one for each test; booted before the test's instance is made, removed after the test. */
    PER_TEST,

    /**
     * One for all classes that declare the same: booted when the first of them needs it, removed at the end of the run.
     * A start that failed is not tried again; later classes fail at once.
     */
    SHARED
}
