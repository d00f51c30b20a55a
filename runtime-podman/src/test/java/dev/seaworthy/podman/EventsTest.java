package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.seaworthy.engine.ContainerEvent;
import dev.seaworthy.engine.ContainerEvent.Kind;
import dev.seaworthy.engine.ContainerStory;
import dev.seaworthy.engine.OomFinding;
import dev.seaworthy.engine.OpenStream;
import dev.seaworthy.engine.Question;
import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real engines told of a container's life adds up to these signals. */
class EventsTest {
    private final ContainerStory story = ContainerStory.fromTheStart(false);
    private final List<Signal> told = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v5"})
    void anEndIsHeldBackUntilSomebodyKnowsWhetherItWasForLackOfMemory(String engine) {
        Captured.events(engine + "-events-exit-1.jsonl").forEach(event -> told.addAll(story.event(event)));
        assertThat(story.question()).isEqualTo(Question.OOM);
        assertThat(kinds()).containsExactly("Started");
        told.addAll(story.oomAnswer(OomFinding.excluded()));
        assertThat(kinds()).containsExactly("Started", "Exited", "Removed");
        assertThat(told).endsWith(removedAfter(1, OomVerdict.EXCLUDED));
    }

    @ParameterizedTest
    @CsvSource({"v4, exit-0, 0, EXCLUDED", "v5, exit-0, 0, EXCLUDED", "v4, exit-1, 1, UNKNOWN", "v5, exit-1, 1, UNKNOWN"
    })
    void theCodeIsTheOneOfTheEndAndOfNoOtherEvent(String engine, String life, int code, OomVerdict verdict) {
        replay(engine + "-events-" + life + ".jsonl", finding(verdict));
        assertThat(kinds()).containsExactly("Started", "Exited", "Removed");
        assertThat(told.get(1)).isEqualTo(new Signal.Exited(told.get(1).at(), new ExitStatus(code, verdict)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v5"})
    void whatProvesAnOomKillIsToldBeforeTheEnd(String engine) {
        replay(engine + "-events-oom.jsonl", finding(OomVerdict.PROVEN));
        assertThat(kinds()).containsExactly("Started", "OomKill", "Exited", "Removed");
        Instant end = told.get(2).at();
        assertThat(told.get(1)).isEqualTo(new Signal.OomKill(end, Optional.of("tail"), "a counter"));
        assertThat(told).endsWith(removedAfter(137, OomVerdict.PROVEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v5"})
    void aKillThatSomebodyAskedForIsToldThoughPodmanDoesNotSayWhichSignal(String engine) {
        replay(engine + "-events-killed.jsonl", finding(OomVerdict.EXCLUDED));
        assertThat(kinds()).containsExactly("Started", "KillRequested", "Exited", "Removed");
        assertThat(told.get(1))
                .isInstanceOfSatisfying(
                        Signal.KillRequested.class,
                        request -> assertThat(request.signal()).isZero());
        assertThat(told).endsWith(removedAfter(137, OomVerdict.EXCLUDED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v5"})
    void eachRestartOfACrashLoopIsCounted(String engine) {
        replay(engine + "-events-crash-loop.jsonl", finding(OomVerdict.EXCLUDED));
        assertThat(told.stream().filter(Signal.Started.class::isInstance))
                .extracting(signal -> ((Signal.Started) signal).restarts())
                .containsExactly(0, 1, 2, 3);
        assertThat(told.stream().filter(Signal.Exited.class::isInstance)).hasSize(4);
        assertThat(told).endsWith(removedAfter(1, OomVerdict.EXCLUDED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4-events-exit-1.jsonl", "v5-events-exit-1.jsonl", "v5-events-oom.jsonl"})
    void onlyTheEndHasACodeWhateverOtherEventsCarry(String file) {
        assertThat(Captured.events(file))
                .hasSizeGreaterThan(4)
                .allSatisfy(event -> assertThat(event.number() != 0).isEqualTo(event.kind() == Kind.DIE));
    }

    @ParameterizedTest
    @CsvSource({"v4, STARTING HEALTHY UNHEALTHY", "v5, HEALTHY UNHEALTHY"})
    void healthIsToldWhenItChanges(String engine, String words) {
        replay(engine + "-events-health.jsonl", finding(OomVerdict.EXCLUDED));
        assertThat(told.stream().filter(Signal.HealthChanged.class::isInstance))
                .extracting(signal -> ((Signal.HealthChanged) signal).status())
                .containsExactlyElementsOf(List.of(words.split(" ", -1)).stream()
                        .map(Health::valueOf)
                        .toList());
    }

    @Test
    void anEndWithoutACodeCountsAsAFailure() throws Exception {
        String end = "{\"Action\":\"died\",\"Actor\":{\"ID\":\"a\",\"Attributes\":{}},\"timeNano\":1500000000}";
        assertThat(Events.of(Json.MAPPER.readTree(end)))
                .isEqualTo(ContainerEvent.of(Kind.DIE, "a", Instant.ofEpochMilli(1500), 255));
    }

    @Test
    void anErrorInsideAStreamThatBeganWellBreaksTheStream(@TempDir Path folder) {
        withEvents(
                folder,
                events -> assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> events.read(stream("v4-events-error.jsonl"), told -> {}))
                        .withMessage("failed to parse event filters: foo is an invalid filter"));
    }

    @Test
    void aStreamIsReadToItsEnd(@TempDir Path folder) {
        withEvents(folder, events -> {
            List<ContainerEvent> read = new ArrayList<>();
            events.read(stream("v5-events-exit-1.jsonl"), read::add);
            assertThat(read).isEqualTo(Captured.events("v5-events-exit-1.jsonl"));
        });
    }

    @Test
    void aStreamAsksForTheKindsByPodmansOwnNamesAndForOneLabelOnly(@TempDir Path folder) {
        List<String> asked = withEvents(folder, events -> {
            try (OpenStream now = events.open(Instant.EPOCH);
                    OpenStream again = events.open(Instant.ofEpochSecond(1795508000, 7))) {
                assertThat(now).isNotSameAs(again);
            }
        });
        String filters =
                "{\"type\":[\"container\"],\"event\":[\"start\",\"died\",\"kill\",\"remove\",\"health_status\"],"
                        + "\"label\":[\"a=b\"]}";
        assertThat(asked)
                .contains(
                        "GET /v4.0.0/libpod/events?stream=true&filters=" + filters,
                        "GET /v4.0.0/libpod/events?stream=true&since=1795508000.000000007&filters=" + filters);
    }

    private interface Check {
        void with(Events events) throws Exception;
    }

    private static List<String> withEvents(Path folder, Check check) {
        try (FakeService service = FakeService.at(folder.resolve("s"), EventsTest::script);
                Connection connection = Connection.open(service.endpoint(), Settings.of(Map.of()), Optional.empty())) {
            check.with(new Events(connection, "\"label\":[\"a=b\"]"));
            return service.asked().stream()
                    .map(line -> URLDecoder.decode(line, StandardCharsets.UTF_8))
                    .toList();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static String script(FakeService.Request request) {
        if (request.line().endsWith("/info")) {
            return FakeService.answer(200, Captured.text("v4-info.json"));
        }
        return request.line().contains("/events?") ? FakeService.endless("") : FakeService.answer(200, "{}");
    }

    private static InputStream stream(String file) {
        return new ByteArrayInputStream(Captured.text(file).getBytes(StandardCharsets.UTF_8));
    }

    private static OomFinding finding(OomVerdict verdict) {
        return switch (verdict) {
            case PROVEN -> OomFinding.proven(Optional.of("tail"), "a counter");
            case EXCLUDED -> OomFinding.excluded();
            case UNKNOWN -> OomFinding.unknown();
        };
    }

    /** Answers each question at once, as an engine does that is quick. */
    private void replay(String file, OomFinding finding) {
        for (ContainerEvent event : Captured.events(file)) {
            told.addAll(story.event(event));
            if (story.question() == Question.OOM) {
                told.addAll(story.oomAnswer(finding));
            } else if (story.question() == Question.RESTART) {
                told.addAll(story.restartAnswer(event.at()));
            }
        }
    }

    private Signal removedAfter(int code, OomVerdict verdict) {
        Instant at = told.get(told.size() - 1).at();
        return new Signal.Removed(at, Optional.of(new ExitStatus(code, verdict)));
    }

    private List<String> kinds() {
        return told.stream().map(signal -> signal.getClass().getSimpleName()).toList();
    }
}
