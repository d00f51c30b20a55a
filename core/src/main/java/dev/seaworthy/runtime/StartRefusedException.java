package dev.seaworthy.runtime;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The engine will not create or start the container; asking again would not help. */
public final class StartRefusedException extends ContainerRuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why it refused, by the engine's status code or error code. */
    public enum Reason {
        /** The image cannot be found or fetched. */
        IMAGE_UNAVAILABLE("the image cannot be had"),
        /** There is no such command in the image; shells call it 127. */
        COMMAND_NOT_FOUND("the command is not in the image"),
        /** The command cannot be executed; shells call it 126. */
        COMMAND_NOT_EXECUTABLE("the command cannot be executed"),
        /** A host port is taken. */
        PORT_TAKEN("a host port is taken"),
        /** The container's name is taken. */
        NAME_TAKEN("the name is taken"),
        /** Anything else; the engine's message says it. */
        OTHER("the engine refused");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** As a phrase. */
        public String words() {
            return words;
        }
    }

    private final Reason reason;
    /** Negative: none. OptionalInt cannot be serialized, and exceptions must be. */
    private final int exitCode;

    /**
     * Names the kind of refusal, and keeps the engine's own words.
     *
     * @param exitCode the exit code that the engine gave the container, when it gave one
     */
    public StartRefusedException(Reason reason, String engineMessage, OptionalInt exitCode, @Nullable Throwable cause) {
        super(reason.words() + ": " + engineMessage, cause);
        this.reason = reason;
        this.exitCode = exitCode.orElse(-1);
    }

    /** Why it refused. */
    public Reason reason() {
        return reason;
    }

    /** The exit code that the engine gave the container, when it gave one. */
    public OptionalInt exitCode() {
        return exitCode < 0 ? OptionalInt.empty() : OptionalInt.of(exitCode);
    }
}
