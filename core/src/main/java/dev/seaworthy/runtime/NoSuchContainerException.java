package dev.seaworthy.runtime;

/** The engine does not have the container. */
public final class NoSuchContainerException extends ContainerRuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the container that was asked for. */
    public NoSuchContainerException(String idOrName) {
        super("no container '" + idOrName + "' on the engine", null);
    }
}
