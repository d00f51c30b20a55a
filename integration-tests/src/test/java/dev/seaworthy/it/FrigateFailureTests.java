package dev.seaworthy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seaworthy.frigate.FrigateSpecBuilder;
import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.launch.ReadyTimeoutException;
import dev.seaworthy.outcome.Ending;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.report.OutcomeText;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/** What is said of a Frigate, or the stand-in for it, that fails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FrigateFailureTests {
    private final Supplier<Launcher> launchers;
    private final Duration patience;
    private @Nullable Launcher launcher;
    private @Nullable Launch begun;

    /**
     * The tests on one runtime.
     *
     * @param launchers opens it, or skips the tests
     * @param patience how long Frigate may take to be ready
     */
    FrigateFailureTests(Supplier<Launcher> launchers, Duration patience) {
        this.launchers = launchers;
        this.patience = patience;
    }

    @BeforeAll
    void open() {
        launcher = launchers.get();
    }

    @AfterEach
    void writePage(TestInfo test) {
        if (begun != null) {
            FrigatePages.write(getClass(), test.getTestMethod().orElseThrow().getName(), begun);
            begun = null;
        }
    }

    private Launcher launcher() {
        return Objects.requireNonNull(launcher);
    }

    private FrigateSpecs specs() {
        return new FrigateSpecs(launcher().runtime().info());
    }

    private Launch begin(FrigateSpecBuilder spec) {
        return begin(spec, patience);
    }

    private Launch begin(FrigateSpecBuilder spec, Duration readyTimeout) {
        Launch launch = launcher().begin(spec.readyTimeout(readyTimeout).build().container());
        begun = launch;
        return launch;
    }

    private ContainerFailedException failure(FrigateSpecBuilder spec) {
        try (Launch launch = begin(spec)) {
            return catchThrowableOfType(ContainerFailedException.class, launch::awaitReady);
        }
    }

    @Test
    void aLimitThatIsTooSmallIsAnOomKill() {
        assertThat(failure(specs().starved()))
                .hasMessageStartingWith("Container failed permanently (exit_code=137, oom_killed=true)");
    }

    @Test
    void moreMemoryIsGivenWhenThatIsAskedFor() {
        try (Launch launch = begin(specs().starved().memoryAfterOom(FrigateSpecs.enough()))) {
            Outcome outcome = launch.awaitReady().outcome();

            assertThat(outcome.starts().attempts()).isEqualTo(2);
            assertThat(outcome.starts().earlier())
                    .singleElement()
                    .satisfies(first -> assertThat(first.exitCode()).hasValue(137));
        }
    }

    /** What an older version does can only be told of the stand-in. */
    @Test
    void anInvalidConfigurationEndsAnOlderVersion() {
        onlyOnTheStandIn("the version of a real image is what it is");
        assertThat(failure(specs().invalid("0.16.4")))
                .hasMessageStartingWith("Container failed permanently (exit_code=1, oom_killed=false)")
                .hasMessageContaining("the configuration is not valid")
                .hasMessageContaining("width");
    }

    @Test
    void safeModeIsAFailureThoughItAnswers() {
        assertThat(failure(specs().invalid("0.17.2")))
                .hasMessageStartingWith("Container failed permanently (exit_code=none, oom_killed=false)")
                .hasMessageContaining("Frigate runs in safe mode")
                .hasMessageContaining("width");
    }

    @Test
    void aDetectorThatIsMissingEndsItAfterItWasReady() throws InterruptedException {
        try (Launch launch = begin(specs().withoutDetector())) {
            launch.awaitReady();
            Outcome outcome = launch.awaitFailure(patience).orElseThrow();

            assertThat(outcome.ending().map(Ending::exitCode)).hasValue(OptionalInt.of(143));
            assertThat(OutcomeText.headline(outcome))
                    .contains("the object detector has died")
                    .contains("no EdgeTPU (Coral) was found");
        }
    }

    @Test
    void aSmallShmGivesNoFrames() {
        Duration enough = FrigateSpecs.isStandIn() ? patience.dividedBy(4) : Duration.ofSeconds(90);
        try (Launch launch = begin(specs().withLittleShm(), enough)) {
            assertThat(catchThrowableOfType(ReadyTimeoutException.class, launch::awaitReady))
                    .hasMessageContaining("no frames from [test]")
                    .hasMessageContaining("no frames come from ffmpeg of camera test");
        }
    }

    @Test
    void slowIsNotDead() {
        try (Launch launch = begin(specs().slow())) {
            assertThat(launch.awaitReady().outcome().readyAt()).isPresent();
        }
    }

    @Test
    void aBackendThatNeverComesUpIsATimeoutThatSaysSo() {
        onlyOnTheStandIn("a real backend comes up");
        try (Launch launch = begin(specs().neverReady(), patience.dividedBy(8))) {
            assertThat(catchThrowableOfType(ReadyTimeoutException.class, launch::awaitReady))
                    .hasMessageContaining("GET /api/config on port 5000: 500");
        }
    }

    private static void onlyOnTheStandIn(String why) {
        if (!FrigateSpecs.isStandIn()) {
            System.out.println("SKIPPED on the real image: " + why);
        }
        Assumptions.assumeTrue(FrigateSpecs.isStandIn(), why);
    }
}
