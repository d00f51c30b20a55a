package dev.seaworthy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.engine.ContainerEvent.Kind;
import dev.seaworthy.runtime.RuntimeLostException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final Instant FIRST = Instant.ofEpochSecond(1, 1);
    private static final Instant SECOND = Instant.ofEpochSecond(2, 500_000_002);
    private static final ContainerEvent START = ContainerEvent.of(Kind.START, "c1", FIRST, 0);
    private static final ContainerEvent DIE = ContainerEvent.of(Kind.DIE, "c1", SECOND, 1);

    private final Queue<List<ContainerEvent>> answers = new ArrayDeque<>();
    private final List<Instant> askedSince = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch twoRegained = new CountDownLatch(2);
    private final Workers workers = new Workers("test");

    @AfterEach
    void endWorkers() {
        workers.close();
    }

    @Test
    void aBrokenStreamIsOpenedAgainFromTheLastEventAndRepeatsNothing() throws InterruptedException {
        answers.add(List.of(START));
        answers.add(List.of()); // refused
        answers.add(List.of(START, DIE));
        EventStream stream = new EventStream(new Source(), Instant.EPOCH, new Listener());
        workers.follow(stream);
        twoRegained.await();
        stream.close();
        assertThat(told).startsWith("START", "lost", "regained", "DIE", "lost", "regained");
        assertThat(told).containsOnlyOnce("START", "DIE");
        assertThat(askedSince).startsWith(Instant.EPOCH, FIRST, FIRST, SECOND);
    }

    @Test
    void whoeverWaitsForAStreamThatCannotBeOpenedIsToldWhy() {
        EventStream stream = new EventStream(new Source(), Instant.EPOCH, new Listener());
        stream.close();

        assertThatThrownBy(() -> stream.awaitOpen(Duration.ofSeconds(10)))
                .isInstanceOf(RuntimeLostException.class)
                .hasMessageContaining("no event stream");
    }

    private final class Source implements EventSource {
        @Override
        public OpenStream open(Instant since) {
            askedSince.add(since);
            List<ContainerEvent> next = answers.isEmpty() ? List.of(DIE) : answers.remove();
            if (next.isEmpty()) {
                throw new RuntimeLostException("starting", null);
            }
            return new Answer(next);
        }

        @Override
        public void read(InputStream body, Consumer<ContainerEvent> events) {
            ((Events) body).events().forEach(events);
        }
    }

    private record Answer(List<ContainerEvent> events) implements OpenStream {
        @Override
        public InputStream body() {
            return new Events(events);
        }

        @Override
        public void close() {
            // Held in memory.
        }
    }

    private static final class Events extends InputStream {
        private final List<ContainerEvent> events;

        Events(List<ContainerEvent> events) {
            this.events = events;
        }

        List<ContainerEvent> events() {
            return events;
        }

        @Override
        public int read() {
            return -1;
        }
    }

    private final class Listener implements EventStream.Listener {
        @Override
        public void event(ContainerEvent event) {
            told.add(event.kind().name());
        }

        @Override
        public void lost(String reason) {
            told.add("lost");
        }

        @Override
        public void regained(Duration outage) {
            told.add("regained");
            twoRegained.countDown();
        }
    }
}
