package dev.seaworthy.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.readiness.ReadinessState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainViewTest {
    private final PlainView view = new PlainView();
    private final SightBuilder nvr = SightBuilder.of(1, "nvr");

    private List<String> at(double seconds, SightBuilder... launches) {
        return at(
                seconds,
                java.util.Arrays.stream(launches)
                        .map(launch -> launch.elapsed(seconds).sight())
                        .toArray(Sight[]::new));
    }

    private List<String> at(double seconds, Sight... sights) {
        return view.lines(Duration.ofMillis(Math.round(seconds * 1000)), List.of(sights));
    }

    @Test
    void aChangeOfStateIsToldAtOnce() {
        assertThat(at(0, nvr)).containsExactly("[seaworthy] nvr  0.0 s  starting");
        assertThat(at(0.25, nvr)).isEmpty();
        assertThat(at(0.5, nvr.runs())).containsExactly("[seaworthy] nvr  0.5 s  running");
        assertThat(at(
                        0.75,
                        nvr.state(new ReadinessState.Ready(Duration.ofMillis(700)))
                                .elapsed(0.75)
                                .lastSight()))
                .containsExactly("[seaworthy] nvr  0.7 s  ready");
    }

    @Test
    void newAnswersAndRestartsAreToldButNotTenTimesASecond() {
        at(0, nvr.answer("refused"));

        assertThat(at(0.9, nvr.answer("500"))).isEmpty();
        assertThat(at(1.0, nvr.answer("503"))).containsExactly("[seaworthy] nvr  1.0 s  starting, 503");
        assertThat(at(9.0, nvr)).isEmpty();
        assertThat(at(9.1, nvr.starts(1, 1))).containsExactly("[seaworthy] nvr  9.1 s  starting, restarts 1, 503");
        assertThat(at(9.2, nvr.starts(2, 1))).isEmpty();
        assertThat(at(10.1, nvr))
                .containsExactly("[seaworthy] nvr  10.1 s  starting, start attempt 2, restarts 1, 503");
    }

    @Test
    void whereNothingChangesALineComesEveryTenSeconds() {
        at(0, nvr.memory(0, 4L << 30));

        assertThat(at(9.99, nvr.memory(1L << 30, 4L << 30)))
                .as("memory alone is no change")
                .isEmpty();
        assertThat(at(10, nvr)).containsExactly("[seaworthy] nvr  10.0 s  starting, memory 1 GiB of 4 GiB (25 %)");
        assertThat(at(19.9, nvr)).isEmpty();
        assertThat(at(20, nvr)).hasSize(1);
    }

    @Test
    void theLinesOfTwoLaunchesKeepTheirOwnTime() {
        SightBuilder other = SightBuilder.of(2, "nvr");
        at(0, nvr);

        assertThat(at(3, nvr, other)).containsExactly("[seaworthy] nvr  3.0 s  starting");
        assertThat(at(10, nvr, other)).hasSize(1);
        assertThat(at(13, nvr, other)).hasSize(1);
        assertThat(at(14, nvr.sight(), other.lastSight())).hasSize(1);
        assertThat(at(15, nvr)).isEmpty();
    }

    @Test
    void aLineIsNeverLongerThanAScreenIsWide() {
        assertThat(at(0, nvr.answer("a".repeat(1000))))
                .singleElement()
                .satisfies(line -> assertThat(line).hasSize(240).endsWith("aaa..."));
    }
}
