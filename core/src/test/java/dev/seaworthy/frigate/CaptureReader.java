package dev.seaworthy.frigate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.seaworthy.spec.MemorySize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the folders of {@code frigate/captures}, one for each scenario. */
final class CaptureReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LINE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\S+Z) (.*)");
    private static final Pattern LEFT_OUT = Pattern.compile("\\.\\.\\. (\\d+) lines left out \\.\\.\\.");
    /** s6 stamps what its services say; what has no stamp came past it, on standard error. */
    private static final Pattern STAMPED = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{9}  .*");

    private final Path folder;
    private final JsonNode scenario;
    private final Instant started;
    /** The observer's clock began so much before the container. */
    private final Duration ahead;

    private CaptureReader(Path folder) {
        this.folder = folder;
        this.scenario = json(text("scenario.json").orElseThrow());
        this.started = Instant.parse(scenario.at("/state_at_end/StartedAt").asText());
        this.ahead = Duration.between(Instant.parse(scenario.get("start").asText()), started);
    }

    /** The names of all scenarios, in order. */
    static List<String> names() {
        try (Stream<Path> folders = Files.list(root())) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of them. */
    static Capture read(String name) {
        return new CaptureReader(folder(name)).read();
    }

    /** Where it lies. */
    static Path folder(String name) {
        return root().resolve(name);
    }

    private static Path root() {
        URL captures = CaptureReader.class.getResource("/frigate/captures");
        if (captures == null) {
            throw new IllegalStateException("the captures are not on the class path");
        }
        try {
            return Path.of(captures.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Capture read() {
        return new Capture(
                scenario.get("scenario").asText(), asked(), events(), samples(), answers(), log(), end(), files());
    }

    private Capture.Asked asked() {
        List<String> words = List.of(scenario.get("create").asText().split(" ", -1));
        return new Capture.Asked(words.get(words.size() - 1), size(words, "--memory"), size(words, "--shm-size"));
    }

    private static MemorySize size(List<String> words, String option) {
        return MemorySize.parse(words.get(words.indexOf(option) + 1));
    }

    private List<Capture.Event> events() {
        List<Capture.Event> events = new ArrayList<>();
        for (String line : text("events.jsonl").orElseThrow().lines().toList()) {
            JsonNode event = json(line);
            Map<String, String> attributes = new LinkedHashMap<>();
            event.get("Attributes")
                    .properties()
                    .forEach(entry ->
                            attributes.put(entry.getKey(), entry.getValue().asText()));
            Instant at = Instant.ofEpochSecond(0, event.get("timeNano").asLong());
            events.add(new Capture.Event(
                    Duration.between(started, at), event.get("Action").asText(), attributes));
        }
        return events;
    }

    private List<Capture.Sample> samples() {
        List<Capture.Sample> samples = new ArrayList<>();
        for (JsonNode row : scenario.at("/memory/samples")) {
            samples.add(new Capture.Sample(
                    observed(row.get(0)), row.get(1).asLong(), row.get(2).asLong()));
        }
        return samples;
    }

    private List<Capture.Span> answers() {
        List<Capture.Span> spans = new ArrayList<>();
        scenario.get("http").properties().forEach(path -> {
            for (JsonNode span : path.getValue()) {
                spans.add(new Capture.Span(
                        path.getKey(),
                        observed(span.get("from")),
                        observed(span.get("to")),
                        span.get("what").asText()));
            }
        });
        return spans;
    }

    private Capture.Log log() {
        List<Capture.Line> lines = new ArrayList<>();
        int leftOut = 0;
        for (String line : text("log.txt").orElseThrow().split("\n", -1)) {
            Matcher gap = LEFT_OUT.matcher(line);
            Matcher parts = LINE.matcher(line);
            if (gap.matches()) {
                leftOut += Integer.parseInt(gap.group(1));
            } else if (parts.matches()) {
                Duration at = Duration.between(started, Instant.parse(parts.group(1)));
                boolean error = !STAMPED.matcher(parts.group(2)).matches();
                lines.add(new Capture.Line(at, error, parts.group(2)));
            } else if (!line.isEmpty()) {
                throw new IllegalStateException(folder + ": no line of a log: " + line);
            }
        }
        return new Capture.Log(List.copyOf(lines), leftOut);
    }

    private Capture.End end() {
        Optional<Duration> stopAsked = Optional.empty();
        for (JsonNode action : scenario.get("actions")) {
            if (action.get("cmd").asText().startsWith("stop:")) {
                stopAsked = Optional.of(observed(action.get("t")));
            }
        }
        JsonNode frames = scenario.get("first_camera_fps_s");
        return new Capture.End(
                scenario.at("/state_at_end/OOMKilled").asBoolean(),
                stopAsked,
                frames.isNull() ? Optional.empty() : Optional.of(observed(frames)));
    }

    private Capture.Files files() {
        return new Capture.Files(text("config.yml"), text("config_last.json"), text("stats_first_fps.json"));
    }

    /** A time on the observer's clock. */
    private Duration observed(JsonNode seconds) {
        return Duration.ofNanos(Math.round(seconds.asDouble() * 1e9)).minus(ahead);
    }

    private Optional<String> text(String file) {
        Path path = folder.resolve(file);
        try {
            return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
