package dev.seaworthy.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.spec.LaunchPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A launch that starts its container once more has a machine of its own for that. */
class AnotherStartTest {
    private static final LaunchPolicy POLICY = Policies.PLAIN;

    @Test
    void itBeginsWhereTheFormerStartEndedWithTheWholeTimeout() {
        ReadinessStateMachine machine = ReadinessStateMachine.again(POLICY, 2, Duration.ofSeconds(50));
        Duration deadline = Duration.ofSeconds(50).plus(POLICY.timeouts().ready());

        assertThat(machine.state()).isEqualTo(new Starting(2, Duration.ofSeconds(50), false));
        assertThat(machine.policy()).isEqualTo(POLICY);
        assertThat(machine.tick(deadline)).isInstanceOf(Starting.class);
        assertThat(machine.tick(deadline.plusNanos(1))).isInstanceOf(ReadinessState.TimedOut.class);
    }
}
