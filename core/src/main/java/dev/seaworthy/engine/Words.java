package dev.seaworthy.engine;

import dev.seaworthy.runtime.ContainerRuntimeException;

/** The words of an error. */
public final class Words {
    private Words() {}

    /** What a runtime told, or the innermost cause of a broken connection. */
    public static String of(Throwable failure) {
        if (failure instanceof ContainerRuntimeException told) {
            return String.valueOf(told.getMessage());
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
