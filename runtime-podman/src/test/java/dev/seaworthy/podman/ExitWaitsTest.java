package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.seaworthy.engine.ContainerEvent;
import dev.seaworthy.engine.ContainerEvent.Kind;
import dev.seaworthy.engine.EventSource;
import dev.seaworthy.engine.OpenStream;
import dev.seaworthy.engine.Workers;
import dev.seaworthy.runtime.NoSuchContainerException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExitWaitsTest {
    private static final String ID = "65c55c14b260477480bade63962e4a063937113da2f7cb68ebd79ce135f62062";
    private static final Instant START = Instant.parse("2026-11-24T08:12:56.207290715Z");
    private static final Instant END = Instant.parse("2026-11-24T08:12:57.287514899Z");
    private static final JsonNode RUNNING = Captured.json("v4-inspect-oom-running.json");
    private static final JsonNode ENDED = Captured.json("v4-inspect-oom.json");

    private final Workers workers = new Workers("test");
    private final BlockingQueue<ContainerEvent> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonNode> inspections = new LinkedBlockingQueue<>();
    private final FakeService service;
    private final Libpod api;
    private final ExitWaits waits;
    private volatile String waited = FakeService.answer(200, "137\n");

    ExitWaitsTest(@TempDir Path folder) {
        service = FakeService.at(folder.resolve("s"), request -> waited);
        api = service.client(workers);
        waits = new ExitWaits(api, workers, this::inspect);
        waits.listen(told::add);
    }

    @AfterEach
    void end() {
        api.close();
        service.close();
        workers.close();
    }

    @Test
    void aStartAndItsEndAreTold() throws Exception {
        inspections.add(RUNNING);
        inspections.add(ENDED);
        waits.begin(ID);
        assertThat(next()).isEqualTo(ContainerEvent.of(Kind.START, ID, START, 0));
        assertThat(next()).isEqualTo(ContainerEvent.of(Kind.DIE, ID, END, 137));
    }

    @Test
    void aContainerThatRunsAgainIsWaitedForAgain() throws Exception {
        inspections.add(RUNNING);
        inspections.add(RUNNING);
        inspections.add(ENDED);
        waits.begin(ID);
        assertThat(next().kind()).isEqualTo(Kind.START);
        assertThat(next().kind()).isEqualTo(Kind.DIE);
        assertThat(next().kind()).isEqualTo(Kind.START);
        assertThat(next().kind()).isEqualTo(Kind.DIE);
    }

    @Test
    void aRemovalIsToldWhetherAnInspectionOrTheWaitFindsIt() throws Exception {
        waits.begin(ID);
        assertThat(next().kind()).isEqualTo(Kind.DESTROY);
        waited = FakeService.refusal(404, "no such container", "no such container");
        inspections.add(RUNNING);
        waits.begin(ID);
        assertThat(next().kind()).isEqualTo(Kind.START);
        assertThat(next().kind()).isEqualTo(Kind.DESTROY);
    }

    @Test
    void theEventsOfOneContainerAreAStreamThatLastsUntilItIsClosed() throws Exception {
        inspections.add(RUNNING);
        inspections.add(ENDED);
        CountDownLatch ended = new CountDownLatch(1);
        EventSource source = waits.of(ID);
        OpenStream stream = source.open(Instant.EPOCH);
        read(source, stream, ended);
        assertThat(next().kind()).isEqualTo(Kind.START);
        assertThat(next().kind()).isEqualTo(Kind.DIE);
        assertThat(ended.getCount()).isEqualTo(1);
        stream.close();
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theStreamOfNothingTellsNothing() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        EventSource source = waits.nothing();
        OpenStream stream = source.open(Instant.EPOCH);
        stream.close();
        read(source, stream, ended);
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(told).isEmpty();
    }

    private void read(EventSource source, OpenStream stream, CountDownLatch ended) {
        workers.follow(() -> {
            try {
                source.read(stream.body(), told::add);
                ended.countDown();
            } catch (IOException broken) {
                // Then it has not ended as it should.
            }
        });
    }

    /** The next answer; the container is gone when there is none. */
    private JsonNode inspect(String id) {
        JsonNode next = inspections.poll();
        if (next == null) {
            throw new NoSuchContainerException(id);
        }
        return next;
    }

    private ContainerEvent next() throws InterruptedException {
        return Objects.requireNonNull(told.poll(30, TimeUnit.SECONDS), "nothing was told");
    }
}
