package dev.seaworthy.docker;

import com.fasterxml.jackson.databind.MappingIterator;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.Statistics;
import dev.seaworthy.engine.ContainerEvent;
import dev.seaworthy.engine.Inspection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** What real engines answered: {@code v1} is Docker 20.10.24 on cgroup v1, {@code v2} Docker 26.1.5 on cgroup v2. */
final class Captured {
    private Captured() {}

    static List<ContainerEvent> events(String file) {
        return read(file, Event.class).stream().map(Events::of).toList();
    }

    static Inspection inspection(String file) {
        return Inspections.of(read(file, InspectContainerResponse.class).get(0));
    }

    static List<Statistics> statistics(String file) {
        return read(file, Statistics.class);
    }

    static InputStream open(String file) {
        return Objects.requireNonNull(Captured.class.getResourceAsStream(file), file);
    }

    private static <T> List<T> read(String file, Class<T> type) {
        try (InputStream in = open(file);
                MappingIterator<T> values = Json.MAPPER.readerFor(type).readValues(in)) {
            return values.readAll();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
