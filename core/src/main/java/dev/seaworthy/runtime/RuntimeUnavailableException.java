package dev.seaworthy.runtime;

/** There is no engine to use. */
public final class RuntimeUnavailableException extends ContainerRuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what was tried, and what to do. */
    public RuntimeUnavailableException(String message) {
        super(message, null);
    }
}
