package dev.seaworthy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.engine.Inspection;
import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void anOomKilledContainerIsReadWithItsLimit(String engine) {
        Inspection killed = Captured.inspection(engine + "-inspect-oom.json");
        assertThat(killed.running()).isFalse();
        assertThat(killed.exitCode()).isEqualTo(137);
        assertThat(killed.oom()).isEqualTo(OomVerdict.PROVEN);
        assertThat(killed.identity().memoryLimit()).isEqualTo(32L << 20);
        assertThat(killed.identity().name()).isEqualTo("cap-" + engine + "-oom");
        assertThat(killed.identity().image()).isEqualTo("localhost/dk:1");
        assertThat(killed.identity().labels()).containsEntry("cap", engine);
        assertThat(killed.finishedAt()).isAfter(killed.startedAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aRestartedContainerTellsHowOften(String engine) {
        Inspection looped = Captured.inspection(engine + "-inspect-crash-loop.json");
        assertThat(looped.restarts()).isEqualTo(1);
        assertThat(looped.exitCode()).isEqualTo(4);
        assertThat(looped.oom()).isEqualTo(OomVerdict.EXCLUDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aRunningContainerTellsItsHealth(String engine) {
        Inspection healthy = Captured.inspection(engine + "-inspect-health.json");
        assertThat(healthy.running()).isTrue();
        assertThat(healthy.startedAt()).isAfter(Instant.EPOCH);
        assertThat(healthy.health()).isEqualTo(Health.HEALTHY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void memoryHasAPeakOnCgroupV1Only(String engine) {
        List<Signal.MemorySample> samples = Captured.statistics(engine + "-stats.jsonl").stream()
                .map(MemorySamples::of)
                .flatMap(Optional::stream)
                .toList();
        assertThat(samples).isNotEmpty().allSatisfy(sample -> {
            assertThat(sample.limit()).isEqualTo(32L << 20);
            assertThat(sample.usage()).isPositive().isLessThan(sample.limit());
            assertThat(sample.peak().isPresent()).isEqualTo(engine.equals("v1"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aContainerThatHasEndedHasNoSample(String engine) {
        assertThat(Captured.statistics(engine + "-stats-ended.json"))
                .hasSize(1)
                .allSatisfy(ended -> assertThat(MemorySamples.of(ended)).isEmpty());
    }
}
