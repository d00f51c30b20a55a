package dev.seaworthy.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.spec.LaunchPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The machine against a slow and obvious one, on random lives. A failure names its seed. */
class MachineOracleTest {
    private static final int SCRIPTS = 10_000;

    @Test
    void theMachineDecidesAsTheNaiveOneDoes() {
        Map<String, Integer> endings = new HashMap<>();
        for (long seed = 0; seed < SCRIPTS; seed++) {
            RandomScript random = new RandomScript(seed);
            LaunchPolicy policy = random.policy();
            List<Step> script = random.steps();
            Verdict decided = Verdict.of(play(policy, script, false).state());

            assertThat(decided).as("seed %d, %s, %s", seed, policy, script).isEqualTo(NaiveVerdict.of(policy, script));
            String ending = decided.cause().map(FailureCause::code).orElse(decided.state());
            endings.merge(ending, 1, Integer::sum);
        }
        assertThat(endings)
                .as("the scripts must reach every ending")
                .hasSize(12)
                .allSatisfy((ending, count) -> assertThat(count).isGreaterThan(50));
    }

    /** However late a limit is noticed: a machine that is woken at each limit decides the same as one that never is. */
    @Test
    void itIsTheSameWhetherLimitsAreNoticedAtOnceOrLate() {
        for (long seed = 0; seed < SCRIPTS; seed++) {
            RandomScript random = new RandomScript(seed);
            LaunchPolicy policy = random.policy();
            List<Step> script = random.steps();

            assertThat(play(policy, script, true).state())
                    .as("seed %d, %s, %s", seed, policy, script)
                    .isEqualTo(play(policy, script, false).state());
        }
    }

    private static ReadinessStateMachine play(LaunchPolicy policy, List<Step> script, boolean woken) {
        ReadinessStateMachine machine = new ReadinessStateMachine(policy);
        for (Step step : script) {
            Optional<Duration> next = machine.nextTick();
            if (woken && next.isPresent() && next.get().compareTo(step.at()) <= 0) {
                ReadinessState before = machine.state();
                assertThat(machine.tick(next.get().minusNanos(1)))
                        .as("nothing changes before the next tick")
                        .isEqualTo(before);
                assertThat(machine.tick(next.get()))
                        .as("the next tick changes something")
                        .isNotEqualTo(before);
            }
            step.play(machine);
        }
        return machine;
    }
}
