package dev.seaworthy.runtime;

import org.jspecify.annotations.Nullable;

/** The engine did not answer, or not as an engine does. It says nothing about any container; retrying may help. */
public final class RuntimeLostException extends ContainerRuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what was asked of the engine, and what came back. */
    public RuntimeLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
