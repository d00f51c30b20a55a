package dev.seaworthy.it.contract;

import dev.seaworthy.launch.Launch;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.spec.ContainerSpecBuilder;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Where situations are played: on a real engine, or from a script. */
public interface Stage extends AutoCloseable {
    /** The text that is logged when it becomes ready. */
    String READY_LINE = "FastAPI started";

    /** The last words of {@link Situation#EXITS_AT_ONCE}. */
    String LAST_WORDS = "these are my last words";

    /** Begins to launch a container that is going to be in this situation, with the spec changed as the test wants it. */
    Launch begin(Situation situation, UnaryOperator<ContainerSpecBuilder> change);

    /** Begins to launch a container that is going to be in this situation. */
    default Launch begin(Situation situation) {
        return begin(situation, spec -> spec);
    }

    /** Waits until a launch that was ready fails. */
    Outcome awaitFailure(Launch launch);

    /** Waits until nothing of what was started here is left; the ids of what does not go away. */
    List<String> leftOver();

    /** Whether a kill for lack of memory is told also when the container outlives it. */
    boolean tellsOfKillsThatAreOutlived();

    /** What can be said about memory when somebody else has sent the container a SIGKILL. */
    OomVerdict verdictOnSigkill();

    /** Whether a kill for lack of memory takes the whole container, whichever process it was meant for. */
    boolean killsAsAWhole();

    /** So long on a fast engine; a slow one gets more. */
    Duration patient(Duration onFastEngine);

    @Override
    void close();
}
