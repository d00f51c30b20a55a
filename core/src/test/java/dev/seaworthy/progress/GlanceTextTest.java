package dev.seaworthy.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.readiness.FailedPermanent;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.signal.OomVerdict;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class GlanceTextTest {
    private static final FailureCause OOM = new FailureCause.OutOfMemory(Optional.of("python3"), "the script");

    private static SightBuilder nvr() {
        return SightBuilder.of(1, "nvr");
    }

    private static FailedPermanent failed(int settledSeconds) {
        Duration at = Duration.ofSeconds(41);
        return new FailedPermanent(OOM, at, OptionalInt.of(137), OomVerdict.PROVEN, at.plusSeconds(settledSeconds));
    }

    @Test
    void saysAllThatIsKnownOnOneLine() {
        SightBuilder all = nvr().runs()
                .elapsed(12.34)
                .remaining(47.66)
                .memory(812L << 20, 4L << 30)
                .answer("GET /api/version on port 5000: 500")
                .starts(2, 3);

        assertThat(GlanceText.of(all.sight()))
                .isEqualTo("nvr  12.3 s  running, 47.6 s left, memory 812 MiB of 4 GiB (19 %), start attempt 2, "
                        + "restarts 3, GET /api/version on port 5000: 500");
    }

    @Test
    void saysNothingOfWhatIsNotKnown() {
        assertThat(GlanceText.of(nvr().sight())).isEqualTo("nvr  0.0 s  starting");
        assertThat(GlanceText.of(nvr().memory(1 << 20, 0).sight())).isEqualTo("nvr  0.0 s  starting, memory 1 MiB");
    }

    @Test
    void longTimesAreToldInMinutes() {
        assertThat(GlanceText.of(nvr().elapsed(59.99).remaining(60).sight()))
                .isEqualTo("nvr  59.9 s  starting, 1 min 00 s left");
        assertThat(GlanceText.of(nvr().elapsed(605.5).sight())).isEqualTo("nvr  10 min 05 s  starting");
    }

    @Test
    void saysHowFarThePullIs() {
        SightBuilder pulling = nvr().state(SightBuilder.PULLING).answer("not asked yet");

        assertThat(GlanceText.of(pulling.sight())).isEqualTo("nvr  0.0 s  preparing the image");
        assertThat(GlanceText.of(pulling.waitingFor("pulling image: 35 % (2 of 5 layers)")
                        .sight()))
                .isEqualTo("nvr  0.0 s  pulling image: 35 % (2 of 5 layers)");
        assertThat(GlanceText.of(nvr().waitingFor("Unschedulable").sight()))
                .isEqualTo("nvr  0.0 s  starting: Unschedulable");
    }

    @Test
    void aFailureIsCalledOneWhenItIsSettled() {
        assertThat(GlanceText.of(
                        nvr().state(failed(5)).remaining(5).answer("refused").sight()))
                .isEqualTo("nvr  0.0 s  failing: was OOM-killed (python3), 5.0 s left");
        assertThat(GlanceText.of(nvr().state(failed(0)).answer("refused").lastSight()))
                .isEqualTo("nvr  0.0 s  failed-permanent: was OOM-killed (python3)");
    }

    @Test
    void theLastLineSaysHowTheWaitEnded() {
        Duration minute = Duration.ofMinutes(1);
        assertThat(GlanceText.of(nvr().state(new ReadinessState.Ready(minute))
                        .elapsed(1)
                        .remaining(3)
                        .lastSight()))
                .isEqualTo("nvr  1.0 s  ready");
        assertThat(GlanceText.of(nvr().state(new ReadinessState.TimedOut(minute, minute, false))
                        .answer("refused")
                        .lastSight()))
                .isEqualTo("nvr  0.0 s  timed-out, refused");
        assertThat(GlanceText.of(nvr().runs().lastSight())).isEqualTo("nvr  0.0 s  closed before it was ready");
    }

    @Test
    void whatAContainerWritesCanNeitherBeginALineNorMoveTheCursor() {
        String text = GlanceText.of(nvr().answer("one\r\ntwo\u001b[2Jthree\u0085four\u2028five\u202esix")
                .sight());

        assertThat(text).isEqualTo("nvr  0.0 s  starting, one two [2Jthree four five six");
    }

    @Test
    void timeMemoryAndAmountsAreNoNews() {
        SightBuilder pulling = nvr().state(SightBuilder.PULLING).waitingFor("pulling image: 35 % (2 of 5 layers)");
        String before = GlanceText.news(pulling.sight());
        pulling.waitingFor("pulling image: 36 % (3 of 5 layers)").elapsed(9).remaining(8);

        assertThat(GlanceText.news(pulling.memory(5, 6).sight())).isEqualTo(before);
        assertThat(GlanceText.phase(pulling.waitingFor("Copying config").sight()))
                .isNotEqualTo(GlanceText.phase(nvr().state(SightBuilder.PULLING).sight()));
        assertThat(GlanceText.news(nvr().answer("held for 5 of 90 ms").sight()))
                .isEqualTo(GlanceText.news(nvr().answer("held for 70 of 90 ms").sight()));
        assertThat(GlanceText.news(nvr().answer("500").sight()))
                .isNotEqualTo(GlanceText.news(nvr().answer("503").sight()));
    }
}
