package dev.seaworthy.launch;

import dev.seaworthy.outcome.Recorder;
import dev.seaworthy.readiness.FailedPermanent;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.readiness.ReadinessStateMachine;
import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.OomVerdict;
import java.time.Duration;
import java.util.Optional;

/** The starts of a launch's container, one after the other. Used in the launch's mailbox. */
final class Attempts {
    private static final ExitStatus CLEAN = new ExitStatus(0, OomVerdict.EXCLUDED);

    private final LaunchPlan plan;
    private final Recorder recorder;
    private final ContainerSide side;
    private int cleanExits;

    Attempts(LaunchPlan plan, Recorder recorder, ContainerSide side) {
        this.plan = plan;
        this.recorder = recorder;
        this.side = side;
    }

    /** The container has ended with code 0 before it was ready, and the spec allows for one more. */
    void afterCleanExit(Duration at) {
        cleanExits++;
        again(at, Optional.of(CLEAN), "exited with code 0");
    }

    /** Whether a failure, once it is settled, may turn out to be one that more memory cures. */
    boolean mayBeCured(ReadinessState state) {
        return state instanceof FailedPermanent && plan.canGrow();
    }

    /**
     * With more memory what ran out of it may well become ready: the launch goes on with another container. Empty when memory
     * was not the cause, or no more is allowed for.
     */
    Optional<ReadinessStateMachine> afterOom(Duration at, FailedPermanent failed) {
        boolean outOfMemory = failed.why() instanceof FailureCause.OutOfMemory && failed.oom() == OomVerdict.PROVEN;
        if (!outOfMemory || !plan.canGrow()) {
            return Optional.empty();
        }
        plan.grow();
        again(at, failed.exit(), failed.why().describe());
        return Optional.of(ReadinessStateMachine.again(plan.policy(), 1 + cleanExits, at));
    }

    private void again(Duration at, Optional<ExitStatus> exit, String reason) {
        recorder.startsAgain(at, recorder.attempt(at, exit, reason), plan.memoryLimit());
        side.startAgain(recorder.attempts());
    }
}
