package dev.seaworthy.junit;

import java.util.function.Supplier;

/**
 * What a test class asks for.
 *
 * @param identity equal for classes that mean the same container, within its scope
 * @param scope how long it lives
 * @param interrupting whether tests are interrupted when it dies
 * @param definition makes what is booted
 */
record Declaration(Object identity, Scope scope, boolean interrupting, Supplier<ContainerDefinition> definition) {
    /** The key of its container in a store. */
    Object key() {
        return new Key(scope, identity);
    }

    private record Key(Scope scope, Object identity) {}
}
