package dev.seaworthy.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.frigate.Frame;
import dev.seaworthy.frigate.Frigate;
import dev.seaworthy.frigate.FrigateSpec;
import dev.seaworthy.frigate.FrigateStats;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.outcome.CallReport;
import dev.seaworthy.runtime.RuntimeInfo;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Frigate, or the stand-in for it, under 4 GiB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FrigateTests {
    private final Supplier<Launcher> launchers;
    private final Duration patience;
    private @Nullable Launch begun;

    /**
     * The tests on one runtime.
     *
     * @param launchers opens it, or skips the tests
     * @param patience how long Frigate may take to be ready
     */
    FrigateTests(Supplier<Launcher> launchers, Duration patience) {
        this.launchers = launchers;
        this.patience = patience;
    }

    @BeforeAll
    void boot() {
        Launcher launcher = launchers.get();
        RuntimeInfo runtime = launcher.runtime().info();
        FrigateSpec spec =
                new FrigateSpecs(runtime).healthy().readyTimeout(patience).build();
        System.out.println(
                (FrigateSpecs.isStandIn() ? "the stand-in for Frigate, " : "") + spec + ", on " + runtime.describe());
        begun = launcher.begin(spec.container());
        begun.awaitReady();
    }

    @AfterAll
    void remove() {
        if (begun != null) {
            begun.close();
            FrigatePages.write(getClass(), "", begun);
        }
    }

    private Launch launch() {
        return Objects.requireNonNull(begun);
    }

    private Frigate frigate() {
        return Frigate.of(launch());
    }

    @Test
    void theServiceRuns() {
        launch().requireReady();
        assertThat(frigate().api().isAlive()).isTrue();
    }

    @Test
    void itTellsItsVersion() {
        assertThat(frigate().version()).matches("\\d+\\.\\d+\\S*");
    }

    @Test
    void itAcceptedTheConfiguration() {
        assertThat(frigate().config().safeMode()).isFalse();
        assertThat(frigate().cameras()).containsExactly(FrigateSpecs.CAMERA);
    }

    @Test
    void framesFlow() {
        FrigateStats stats = frigate().stats();

        assertThat(stats.cameras().get(FrigateSpecs.CAMERA))
                .isNotNull()
                .satisfies(camera -> assertThat(camera.cameraFps()).isPositive());
        assertThat(stats.service().uptime()).isPositive();
    }

    @Test
    void itShowsAPicture() {
        Frame frame = frigate().latestFrame(FrigateSpecs.CAMERA);

        assertThat(frame.contentType()).isEqualTo("image/jpeg");
        assertThat(frame.bytes().size()).isPositive();
    }

    @Test
    void itListsEventsAndItsLog() {
        assertThat(frigate().events()).isEmpty();
        assertThat(frigate().logs("frigate")).isNotEmpty();
    }

    @Test
    void responseTimesAreSummedUp() {
        frigate().version();
        frigate().version();

        assertThat(launch().outcome().calls())
                .filteredOn(call -> call.endpoint().equals("GET /api/version"))
                .singleElement()
                .satisfies(call -> assertThat(call.calls()).isGreaterThanOrEqualTo(2))
                .satisfies(call -> assertThat(call.max()).isPositive())
                .extracting(CallReport::failures)
                .isEqualTo(0);
    }

    @Test
    void itStaysInsideItsMemory() {
        assertThat(launch().outcome().memory().limit()).isEqualTo(4L << 30);
        assertThat(launch().outcome().timeline())
                .noneMatch(entry -> entry.kind().equals("oom_kill"));
    }
}
