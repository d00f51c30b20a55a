package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.OomVerdict;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a container's {@code state.terminated}. Its reason {@code OOMKilled} stands for any kill for lack of memory in the
 * container's life, with the real exit code beside it, whatever that is (containerd, {@code internal/cri/server/events.go}).
 */
final class ContainerEnds {
    /** What proves a kill for lack of memory. */
    static final String EVIDENCE = "the pod's status: OOMKilled";

    private static final String OOM_KILLED = "OOMKilled";
    private static final int SIGKILLED = 137;

    /** containerd's word, and that of Docker behind a shim. */
    private static final Set<String> NEVER_RAN = Set.of("StartError", "ContainerCannotRun");

    /** The kubelet, or containerd after a restart, has lost sight of it, and made up its exit code. */
    private static final Set<String> LOST = Set.of("ContainerStatusUnknown", "Unknown");

    private static final Pattern NOT_FOUND =
            Pattern.compile("executable file not found|exec: \"[^\"]*\":[^:]*: no such file or directory");

    private static final Pattern NOT_EXECUTABLE =
            Pattern.compile("permission denied|exec format error|is a directory", Pattern.CASE_INSENSITIVE);

    private ContainerEnds() {}

    static boolean neverRan(ContainerStateTerminated end) {
        return end.getReason() != null && NEVER_RAN.contains(end.getReason());
    }

    static boolean isOomKill(ContainerStateTerminated end) {
        return OOM_KILLED.equals(end.getReason());
    }

    /**
     * How it ended.
     *
     * @param oomSeen whether a kill for lack of memory was seen in this life already
     */
    static ExitStatus status(ContainerStateTerminated end, boolean oomSeen) {
        return new ExitStatus(code(end), oomSeen || isOomKill(end) ? OomVerdict.PROVEN : otherVerdict(end));
    }

    /** containerd may lose the event of a kill, so a SIGKILL that it does not explain stays unexplained. */
    private static OomVerdict otherVerdict(ContainerStateTerminated end) {
        boolean unclear = code(end) == SIGKILLED || LOST.contains(String.valueOf(end.getReason()));
        return unclear ? OomVerdict.UNKNOWN : OomVerdict.EXCLUDED;
    }

    /** Why it never ran. */
    static StartRefusedException refusal(ContainerStateTerminated end) {
        String message = end.getReason() + ": " + (end.getMessage() == null ? "" : end.getMessage());
        return new StartRefusedException(reason(message), message, OptionalInt.of(code(end)), null);
    }

    private static Reason reason(String message) {
        if (NOT_FOUND.matcher(message).find()) {
            return Reason.COMMAND_NOT_FOUND;
        }
        return NOT_EXECUTABLE.matcher(message).find() ? Reason.COMMAND_NOT_EXECUTABLE : Reason.OTHER;
    }

    private static int code(ContainerStateTerminated end) {
        return end.getExitCode() == null ? 0 : end.getExitCode();
    }
}
