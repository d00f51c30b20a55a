package dev.seaworthy.readiness;

import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.LaunchPolicy;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides whether a launch is starting, ready, failed for good or out of time. Pure: it knows no clock and no thread; the
 * time comes with each input, as the time since the launch began, and never goes back. Not safe for use from several
 * threads: each launch feeds its own from one mailbox.
 *
 * <p>An input that comes later than a limit finds the limit already reached, however late that is noticed; an input at
 * the very moment of the limit still counts.
 */
public final class ReadinessStateMachine {
    private final LaunchPolicy policy;
    private final Facts facts = new Facts();
    private ReadinessState state;

    private ReadinessStateMachine(LaunchPolicy policy, Starting first) {
        this.policy = policy;
        this.state = first;
    }

    /** A machine for one launch, which begins by fetching the image. */
    public ReadinessStateMachine(LaunchPolicy policy) {
        this(policy, new Starting(1, Duration.ZERO, true));
    }

    /** A machine for a launch that starts its container once more after a failure, with a ready timeout of its own. */
    public static ReadinessStateMachine again(LaunchPolicy policy, int attempt, Duration at) {
        return new ReadinessStateMachine(policy, new Starting(attempt, at, false));
    }

    /** Where the launch stands. */
    public ReadinessState state() {
        return state;
    }

    /** What was seen so far. */
    public Facts facts() {
        return facts;
    }

    /** What it decides by. */
    public LaunchPolicy policy() {
        return policy;
    }

    /** The image is there and the container is about to be created: the ready timeout begins. */
    public ReadinessState creating(Duration at) {
        tick(at);
        if (state instanceof Starting starting && starting.pulling()) {
            state = starting.creating(at);
            facts.prepared();
        }
        return state;
    }

    /**
     * Something was seen.
     *
     * @return the state after it; {@code starting} with a higher attempt asks for a new container
     */
    public ReadinessState seen(Duration at, Signal signal) {
        tick(at);
        facts.add(at, signal);
        Moment now = new Moment(at, facts, policy);
        if (state instanceof Starting starting) {
            state = starting.after(now, signal);
            forgetFormerAttempt(starting);
        } else if (state instanceof ReadinessState.Ready ready) {
            state = ready.after(now, signal);
        } else if (state instanceof FailedPermanent failed && !failed.isSettled()) {
            state = failed.completedBy(now, signal);
        }
        return state;
    }

    private void forgetFormerAttempt(Starting before) {
        if (state instanceof Starting after && after.attempt() > before.attempt()) {
            facts.startAgain();
        }
    }

    /** The readiness probes answered, all taken together. */
    public ReadinessState answered(Duration at, ProbeAnswer answer) {
        tick(at);
        facts.add(answer);
        Moment now = new Moment(at, facts, policy);
        if (state instanceof Starting starting) {
            state = starting.after(now, answer);
            if (state instanceof ReadinessState.Ready) {
                facts.ready();
            }
        } else if (state instanceof ReadinessState.Ready ready) {
            state = ready.after(now, answer);
        } else if (state instanceof FailedPermanent failed && !failed.isSettled()) {
            state = failed.completedBy(answer);
        }
        return state;
    }

    /** Time has passed. */
    public ReadinessState tick(Duration at) {
        Moment now = new Moment(at, facts, policy);
        if (state instanceof Starting starting) {
            state = starting.after(now);
        } else if (state instanceof ReadinessState.Ready ready) {
            state = ready.after(now);
        } else if (state instanceof FailedPermanent failed && !failed.isSettled()) {
            state = failed.completedBy(now);
        }
        return state;
    }

    /** The first moment at which time alone would change the state; empty when it never would. */
    public Optional<Duration> nextTick() {
        Moment now = new Moment(Duration.ZERO, facts, policy);
        Optional<Duration> outage = facts.outage().map(known -> Deaths.outageLimit(now));
        if (state instanceof Starting starting) {
            Duration deadline = starting.deadline(now);
            return Optional.of(justAfter(
                    outage.filter(limit -> limit.compareTo(deadline) < 0).orElse(deadline)));
        }
        if (state instanceof FailedPermanent failed && !failed.isSettled()) {
            return Optional.of(justAfter(failed.settleBy()));
        }
        return state instanceof ReadinessState.Ready ? outage.map(ReadinessStateMachine::justAfter) : Optional.empty();
    }

    private static Duration justAfter(Duration limit) {
        return limit.plusNanos(1);
    }
}
