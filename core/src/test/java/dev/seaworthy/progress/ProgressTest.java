package dev.seaworthy.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.spec.ProgressMode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Surroundings BUILD = new Surroundings(false, Map.of(), Set.of());
    private static final Surroundings TERMINAL = new Surroundings(true, Map.of("TERM", "xterm"), Set.of());

    private final ByteArrayOutputStream first = new ByteArrayOutputStream();
    private final ByteArrayOutputStream second = new ByteArrayOutputStream();
    private ByteArrayOutputStream present = first;
    private final Progress progress = new Progress(() -> new PrintStream(present, true, StandardCharsets.UTF_8), BUILD);

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void autoDrawsWhereItCan() {
        Progress onTerminal = new Progress(() -> System.out, TERMINAL);

        assertThat(onTerminal.isDrawn(ProgressMode.AUTO)).isTrue();
        assertThat(onTerminal.isDrawn(ProgressMode.PLAIN)).isFalse();
        assertThat(progress.isDrawn(ProgressMode.AUTO)).isFalse();
        assertThat(progress.isDrawn(ProgressMode.TTY)).isTrue();
    }

    @Test
    void printsToTheOutputOfTheMoment() {
        progress.show(Duration.ZERO, List.of(SightBuilder.of(1, "nvr").sight()));
        present = second;
        progress.show(Duration.ZERO, List.of(SightBuilder.of(2, "door").sight()));

        assertThat(text(first)).isEqualTo("[seaworthy] nvr  0.0 s  starting" + System.lineSeparator());
        assertThat(text(second)).isEqualTo("[seaworthy] door  0.0 s  starting" + System.lineSeparator());
    }

    @Test
    void eachLaunchIsShownInItsOwnWay() {
        progress.show(
                Duration.ZERO,
                List.of(
                        SightBuilder.of(1, "nvr").onTerminal().sight(),
                        SightBuilder.of(2, "door").sight()));

        assertThat(text(first))
                .startsWith("[seaworthy] door  0.0 s  starting" + System.lineSeparator() + "\u001b[J")
                .contains("\u001b[1Bnvr  0.0 s  starting");
    }

    @Test
    void nothingIsWrittenToATerminalThatNothingIsDrawnOn() {
        SightBuilder nvr = SightBuilder.of(1, "nvr");
        progress.show(Duration.ZERO, List.of(nvr.sight()));
        first.reset();
        progress.show(Duration.ofSeconds(1), List.of(nvr.sight()));

        assertThat(text(first)).isEmpty();
    }
}
