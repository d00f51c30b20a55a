package dev.seaworthy.readiness;

import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;

/** One input of the machine, with its time. */
sealed interface Step {
    Duration at();

    /** Hands it to the machine. */
    void play(ReadinessStateMachine machine);

    /** The image is there. */
    record Creating(Duration at) implements Step {
        @Override
        public void play(ReadinessStateMachine machine) {
            machine.creating(at);
        }
    }

    /** Something is seen. */
    record Seen(Duration at, Signal signal) implements Step {
        @Override
        public void play(ReadinessStateMachine machine) {
            machine.seen(at, signal);
        }
    }

    /** The probes answer. */
    record Answered(Duration at, ProbeAnswer answer) implements Step {
        @Override
        public void play(ReadinessStateMachine machine) {
            machine.answered(at, answer);
        }
    }

    /** Time passes. */
    record Tick(Duration at) implements Step {
        @Override
        public void play(ReadinessStateMachine machine) {
            machine.tick(at);
        }
    }
}
