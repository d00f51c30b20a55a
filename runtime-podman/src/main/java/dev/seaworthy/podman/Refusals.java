package dev.seaworthy.podman;

import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import java.util.OptionalInt;

/** Tells why Podman refused, by its words for the root cause: the status is 500 for nearly everything. */
final class Refusals {
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private Refusals() {}

    static StartRefusedException of(PodmanException refused) {
        return switch (refused.reason()) {
            case "that name is already in use" -> refusal(Reason.NAME_TAKEN, refused);
            case "image not known" -> refusal(Reason.IMAGE_UNAVAILABLE, refused);
            case "OCI runtime attempted to invoke a command that was not found" ->
                refusal(Reason.COMMAND_NOT_FOUND, refused, NOT_FOUND);
            case "OCI permission denied" -> refusal(Reason.COMMAND_NOT_EXECUTABLE, refused, NOT_EXECUTABLE);
            case "address already in use" -> refusal(Reason.PORT_TAKEN, refused);
            default -> refusal(isPortTaken(refused.words()) ? Reason.PORT_TAKEN : Reason.OTHER, refused);
        };
    }

    /** Where a helper process opens the port (netavark, rootlessport, pasta), only its words are handed on. */
    private static boolean isPortTaken(String words) {
        return words.contains("ddress already in use") || words.contains("ailed to bind port");
    }

    private static StartRefusedException refusal(Reason reason, PodmanException refused) {
        return new StartRefusedException(reason, refused.words(), OptionalInt.empty(), refused);
    }

    private static StartRefusedException refusal(Reason reason, PodmanException refused, int exitCode) {
        return new StartRefusedException(reason, refused.words(), OptionalInt.of(exitCode), refused);
    }

    static RuntimeLostException lost(PodmanException refused) {
        return new RuntimeLostException("Podman failed: " + refused.words(), refused);
    }
}
