package dev.seaworthy.frigate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read is what the folders hold. */
class CaptureTest {
    private static final Duration LONGEST = Duration.ofSeconds(100);

    static List<String> names() {
        return CaptureReader.names();
    }

    @Test
    void everyScenarioIsThere() {
        assertThat(names()).hasSize(30);
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothingIsLost(String name) throws IOException {
        Capture capture = CaptureReader.read(name);
        String log = text(name, "log.txt");
        JsonNode scenario = new ObjectMapper().readTree(text(name, "scenario.json"));

        assertThat(capture.name()).isEqualTo(name);
        assertThat(capture.log().lines())
                .hasSize(count(log, "(?m)^20\\d\\d-\\d\\d-\\d\\dT"))
                .isNotEmpty();
        assertThat(capture.log().lines().size() + count(log, "(?m)^\\.\\.\\. "))
                .isEqualTo((int) log.lines().count());
        assertThat(capture.events())
                .hasSize((int) text(name, "events.jsonl").lines().count());
        assertThat(capture.samples())
                .hasSize(scenario.at("/memory/samples").size())
                .isNotEmpty();
        assertThat(capture.answers()).hasSize(count(text(name, "scenario.json"), "\"what\": "));
    }

    @ParameterizedTest
    @MethodSource("names")
    void timesCountFromTheStartAndNeverGoBack(String name) {
        Capture capture = CaptureReader.read(name);
        List<List<Duration>> columns = new ArrayList<>(List.of(
                capture.events().stream().map(Capture.Event::at).toList(),
                capture.samples().stream().map(Capture.Sample::at).toList(),
                capture.log().lines().stream().map(Capture.Line::at).toList()));
        for (String path : List.of("/", "/api/", "/api/version", "/api/config", "/api/stats")) {
            columns.add(capture.answers().stream()
                    .filter(span -> span.path().equals(path))
                    .map(Capture.Span::from)
                    .toList());
        }

        assertThat(columns)
                .allSatisfy(times -> assertThat(times)
                        .isNotEmpty()
                        .isSorted()
                        .allSatisfy(time -> assertThat(time).isBetween(Duration.ZERO, LONGEST)));
        assertThat(capture.answers()).allSatisfy(span -> assertThat(span.to()).isGreaterThanOrEqualTo(span.from()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyAnswerIsOfAKindThatCanBePlayed(String name) {
        assertThat(CaptureReader.read(name).answers())
                .allSatisfy(span -> assertThat(List.of(span.status().isPresent(), span.isRefused(), span.isSilent()))
                        .containsOnlyOnce(true));
    }

    @Test
    void theObserversClockIsSetToTheContainers() {
        Capture capture = CaptureReader.read("10_kill9_main_0.17.2");
        Duration lastAnswer = capture.answers().stream()
                .filter(span -> span.path().equals("/api/version"))
                .filter(span -> span.status().equals(OptionalInt.of(200)))
                .findFirst()
                .orElseThrow()
                .to();

        // nginx logs the last answer before the kill in the same hundredth of a second in which it arrived.
        assertThat(lastAnswer).isBetween(Duration.ofMillis(19_000), Duration.ofMillis(19_037));
        assertThat(capture.exitCode()).hasValue(137);
        assertThat(capture.end().oomKilled()).isFalse();
    }

    @Test
    void whatTheEngineWasAskedForIsRead() {
        Capture capture = CaptureReader.read("06_mem_200m_0.17.2");

        assertThat(capture.asked().version()).isEqualTo("0.17.2");
        assertThat(capture.asked().memory()).hasToString("200 MiB");
        assertThat(capture.asked().shm()).hasToString("128 MiB");
        assertThat(capture.end().oomKilled()).isTrue();
    }

    @Test
    void theStreamOfALineIsKnownByTheStampOfItsSupervisor() {
        Capture.Log log = CaptureReader.read("03_yaml_syntax_0.17.2").log();
        Capture.Log other = CaptureReader.read("03_dup_key_0.17.2").log();

        assertThat(log.first("unable to start service"))
                .hasValueSatisfying(line -> assertThat(line.error()).isTrue());
        assertThat(other.first("Service Frigate exited"))
                .hasValueSatisfying(line -> assertThat(line.error()).isFalse());
    }

    @Test
    void theObserverClearsUpWithItsFirstStop() {
        // Its stop stands among the actions; of the events only those after the grace were kept.
        Capture capture = CaptureReader.read("06_mem_40m_0.17.2");

        assertThat(capture.end().stopAsked()).isEqualTo(Optional.of(capture.clearingUp()));
        assertThat(capture.clearingUp()).isBetween(Duration.ofSeconds(39), Duration.ofSeconds(40));
    }

    private static int count(String text, String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(text);
        return (int) matcher.results().count();
    }

    private static String text(String name, String file) throws IOException {
        return Files.readString(CaptureReader.folder(name).resolve(file));
    }
}
