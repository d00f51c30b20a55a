package dev.seaworthy.podman;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.seaworthy.engine.ContainerEvent;
import dev.seaworthy.engine.Inspection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What real engines answered: {@code v4} is Podman 4.3.1 with conmon 2.1.6 on cgroup v1, {@code v4-fixed} the same with
 * its OOM flag put right, {@code v4-rootless} the same without root, {@code v5} Podman 5.4.2 on cgroup v2.
 */
final class Captured {
    private static final String END_OF_HEADERS = "\n\n";

    private Captured() {}

    static List<ContainerEvent> events(String file) {
        return lines(file).stream().map(Events::of).toList();
    }

    static Inspection inspection(String file, boolean flagIsTrue) {
        return Inspections.of(json(file), flagIsTrue);
    }

    static HostInfo host(String file) {
        return HostInfo.of(json(file));
    }

    /** An answer with its status line and headers, as a client that was refused sees it. */
    static PodmanException refusal(String file) {
        String answer = text(file);
        int headers = answer.indexOf(END_OF_HEADERS);
        int status = Integer.parseInt(answer.substring("HTTP/1.1 ".length(), answer.indexOf('\n')));
        return PodmanException.of(status, answer.substring(headers + END_OF_HEADERS.length()));
    }

    static JsonNode json(String file) {
        return lines(file).get(0);
    }

    static String text(String file) {
        try (InputStream in = open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<JsonNode> lines(String file) {
        try (InputStream in = open(file);
                MappingIterator<JsonNode> values =
                        Json.MAPPER.readerFor(JsonNode.class).readValues(in)) {
            return values.readAll();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(Captured.class.getResourceAsStream(file), file);
    }
}
