package dev.seaworthy.runtime;

import org.jspecify.annotations.Nullable;

/** What an engine could not do. Each kind is a class of its own. */
public abstract sealed class ContainerRuntimeException extends RuntimeException
        permits NoSuchContainerException, RuntimeLostException, RuntimeUnavailableException, StartRefusedException {
    private static final long serialVersionUID = 1L;

    ContainerRuntimeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
