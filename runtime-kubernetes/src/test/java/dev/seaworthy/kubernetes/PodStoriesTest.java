package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.signal.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every captured pod, told as a story: the table is {@code stories.txt}. Its columns: the scene; its signals in order, with
 * the events that were listed after two seconds of silence; the refusal that follows at once; the refusal that follows when
 * nothing changes for a minute.
 */
class PodStoriesTest {
    private static final Duration GRACE = Duration.ofSeconds(15);

    record Row(String scene, String signals, String atOnce, String later) {
        static Row of(String line) {
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            return new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3));
        }
    }

    static List<Row> rows() {
        return Captured.text("stories.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Row::of)
                .toList();
    }

    @Test
    void everyCaptureHasItsRow() throws IOException {
        Path folder = Path.of("src", "test", "resources", "pods");
        try (Stream<Path> files = Files.list(folder)) {
            List<String> scenes = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jsonl"))
                    .map(name -> name.substring(0, name.length() - ".jsonl".length()))
                    .toList();
            assertThat(scenes).isNotEmpty();
            assertThat(rows()).extracting(Row::scene).containsExactlyInAnyOrderElementsOf(scenes);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isTold(Row row) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        PodStory story = PodStory.fromTheStart(GRACE, "app");
        List<Signal> signals = new ArrayList<>();
        for (Captured.State state : Captured.states(row.scene())) {
            signals.addAll(story.seen(state.pod(), now));
            if (state.type().equals("DELETED")) {
                signals.addAll(story.gone(now));
            }
            now = now.plusMillis(500);
        }
        Optional<StartRefusedException> atOnce = story.refusal();
        now = now.plusSeconds(3);
        if (story.wantsEvents(now)) {
            signals.addAll(story.events(Captured.events(row.scene()), now));
        }
        now = now.plusSeconds(60);
        signals.addAll(story.passed(now));

        assertThat(new Row(row.scene(), Told.of(signals), words(atOnce), words(story.refusal())))
                .isEqualTo(row);
    }

    private static String words(Optional<StartRefusedException> refusal) {
        return refusal.map(known -> {
                    String code = known.exitCode().isPresent()
                            ? " " + known.exitCode().getAsInt()
                            : "";
                    return known.reason().name().toLowerCase(Locale.ROOT) + code;
                })
                .orElse("-");
    }
}
