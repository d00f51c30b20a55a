package dev.seaworthy.frigate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.seaworthy.outcome.Ending;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.signal.OomVerdict;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What plain core makes of every capture: the death is always known and never guessed, also where it takes more to know
 * what it died of. The difference to {@link CaptureTable} is what knowing Frigate is worth.
 */
class PlainVerdictTest {
    private final Replay replay = new Replay(capture -> Replay.plain(capture).build());

    /** Ready from and to, then the failure and its second; seconds since the container's start. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            01_healthy_0.17.2                  |  9.9 | 10.5 | -                   |   -   | -
            02_invalid_value_0.16.4            |   -  |   -  | cannot_become_ready |  6.707|   1
            02_invalid_value_0.17.2            |  9.0 |  9.2 | -                   |   -   | -
            03_dup_key_0.17.2                  |   -  |   -  | cannot_become_ready |  1.037|   1
            03_dup_key_WAIT20_S6B2_0.17.2      |   -  |   -  | cannot_become_ready |  1.493|   1
            03_yaml_syntax_0.17.2              |   -  |   -  | timed-out           |180    | -
            03_yaml_syntax_S6B2_0.17.2         |   -  |   -  | exited              |  3.316|   1
            05_no_config_dirmount_0.17.2       | 10.2 | 10.8 | -                   |   -   | -
            06_mem_200m_0.17.2                 |   -  |   -  | out_of_memory       |  7.247| 137
            06_mem_40m_0.17.2                  |   -  |   -  | out_of_memory       |  1.102| 137
            06_mem_500m_0.17.2                 | 14.2 | 14.8 | out_of_memory       | 40.378| 137
            06_oom_of_exec_hog_0.17.2          | 12.1 | 12.7 | out_of_memory       | 17.643| -
            07_shm_128m_filled_at_ready_0.17.2 | 12.0 | 12.6 | -                   |   -   | -
            07_shm_8m_0.17.2                   | 10.0 | 10.6 | -                   |   -   | -
            08_edgetpu_missing_0.17.2          |  7.7 |  8.3 | cannot_become_ready | 30.966|   0
            09_source_file_missing_0.17.2      |  8.7 |  9.3 | -                   |   -   | -
            10_docker_stop_10s_0.16.4          |  5.2 |  5.8 | killed              | 35.431| 137
            10_docker_stop_10s_0.17.2          | 13.9 | 14.5 | cannot_become_ready | 24.496|   0
            10_kill9_capture_0.17.2            | 15.2 | 15.8 | -                   |   -   | -
            10_kill9_detector_0.17.2           |  9.4 | 10.0 | cannot_become_ready | 33.124|   0
            10_kill9_main_0.17.2               | 13.7 | 13.8 | cannot_become_ready | 19.307| 137
            10_kill_BUS_main_0.17.2            |  6.9 |  7.5 | cannot_become_ready |  9.100| 135
            11_ro_config_dir_0.17.2            |   -  |   -  | cannot_become_ready | 13.007|   1
            12_S6B2_WAIT60_healthy_0.17.2      |  9.2 |  9.8 | -                   |   -   | -
            12_user1000_0.17.2                 |   -  |   -  | exited              |  0.077| 100
            13_sigstop_main_0.17.2             |  8.5 |  9.1 | -                   |   -   | -
            15_healthy_0.16.4                  |  9.0 |  9.6 | -                   |   -   | -
            15_healthy_0.18.0b1                | 11.9 | 12.5 | -                   |   -   | -
            16_pids_limit_100_0.17.2           |   -  |   -  | timed-out           |180    | -
            18_cpus_0.3_0.17.2                 | 47.5 | 47.6 | -                   |   -   | -
            """)
    void itIs(
            String name,
            @Nullable Double readyFrom,
            @Nullable Double readyTo,
            @Nullable String end,
            @Nullable Double at,
            @Nullable Integer exitCode) {
        Capture capture = CaptureReader.read(name);
        Outcome outcome = replay.watch(capture);

        if (readyFrom == null || readyTo == null) {
            assertThat(outcome.readyAt()).isEmpty();
        } else {
            assertThat(outcome.readyAt().map(PlainVerdictTest::seconds).orElseThrow())
                    .isBetween(readyFrom, readyTo);
        }
        assertThat(end(outcome)).isEqualTo(end == null ? "ready" : end);
        if (at != null) {
            assertThat(seconds(endedAt(outcome))).isCloseTo(at, within(0.001));
        }
        assertThat(outcome.ending().map(Ending::exitCode).orElse(OptionalInt.empty()))
                .isEqualTo(exitCode == null ? OptionalInt.empty() : OptionalInt.of(exitCode));
        assertThat(outcome.ending().map(Ending::oom).filter(OomVerdict.PROVEN::equals))
                .as("whether an OOM kill is proven")
                .isEqualTo(Optional.of(OomVerdict.PROVEN).filter(proven -> "out_of_memory".equals(end)));
    }

    private static String end(Outcome outcome) {
        return outcome.ending()
                .map(ending -> ending.cause().code())
                .orElse(outcome.state().name());
    }

    private static Duration endedAt(Outcome outcome) {
        if (outcome.state() instanceof ReadinessState.TimedOut timedOut) {
            return timedOut.at();
        }
        return outcome.ending().orElseThrow().at();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
