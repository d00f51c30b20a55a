package dev.seaworthy.docker;

import com.github.dockerjava.api.exception.DockerException;
import dev.seaworthy.engine.Inspection;
import dev.seaworthy.runtime.ContainerRuntimeException;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import java.time.Duration;
import java.util.OptionalInt;

/** Tells why the engine refused: by status codes and exit codes, and by text only where it gives no code. */
final class Refusals {
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int OTHER = 128;
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private Refusals() {}

    static ContainerRuntimeException ofCreate(Engine engine, DockerException refused) {
        if (Failures.isGone(refused)) {
            return refusal(Reason.IMAGE_UNAVAILABLE, refused, OptionalInt.empty());
        }
        return refused.getHttpStatus() >= 500 && isEnding(engine)
                ? lost(refused)
                : refusal(Reason.OTHER, refused, OptionalInt.empty());
    }

    /** Asks the container: a start that failed for its own sake leaves an exit code, one that the engine gave up none. */
    static ContainerRuntimeException ofStart(Engine engine, String id, DockerException refused) {
        try {
            Inspection failed = Inspections.of(engine.finish(
                    "inspect", LIMIT, docker -> docker.inspectContainerCmd(id).exec()));
            return ofStart(failed.exitCode(), refused);
        } catch (DockerException | RuntimeLostException noAnswer) {
            return refused.getHttpStatus() >= 500 ? lost(refused) : refusal(Reason.OTHER, refused, OptionalInt.empty());
        }
    }

    static ContainerRuntimeException ofStart(int exitCode, DockerException refused) {
        if (exitCode == 0 && refused.getHttpStatus() >= 500) {
            return lost(refused);
        }
        OptionalInt code = exitCode == 0 ? OptionalInt.empty() : OptionalInt.of(exitCode);
        return refusal(reason(exitCode, refused), refused, code);
    }

    private static Reason reason(int exitCode, DockerException refused) {
        return switch (exitCode) {
            case NOT_FOUND -> Reason.COMMAND_NOT_FOUND;
            case NOT_EXECUTABLE -> Reason.COMMAND_NOT_EXECUTABLE;
            // 128 stands for every failure outside the container; only the text tells a taken port from the others.
            case OTHER -> isPortTaken(Failures.words(refused)) ? Reason.PORT_TAKEN : Reason.OTHER;
            default -> Reason.OTHER;
        };
    }

    private static boolean isPortTaken(String text) {
        return text.contains("address already in use") || text.contains("port is already allocated");
    }

    /** An engine that shuts down fails what is under way with 500, and answers nothing after that. */
    private static boolean isEnding(Engine engine) {
        try {
            engine.finish("ping", LIMIT, docker -> docker.pingCmd().exec());
            return false;
        } catch (DockerException | RuntimeLostException noAnswer) {
            return true;
        }
    }

    private static RuntimeLostException lost(DockerException refused) {
        return new RuntimeLostException("the engine failed: " + Failures.words(refused), refused);
    }

    private static StartRefusedException refusal(Reason reason, DockerException refused, OptionalInt exitCode) {
        return new StartRefusedException(reason, Failures.words(refused), exitCode, refused);
    }
}
