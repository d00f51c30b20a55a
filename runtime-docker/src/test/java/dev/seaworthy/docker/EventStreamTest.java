package dev.seaworthy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final String START = event("start", 1_000_000_001L);
    private static final String DIE = event("die", 2_500_000_002L);

    private final Queue<Response> answers = new ArrayDeque<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch twoRegained = new CountDownLatch(2);
    private final Workers workers = new Workers();

    @AfterEach
    void endWorkers() {
        workers.close();
    }

    @Test
    void aBrokenStreamIsOpenedAgainFromTheLastEventAndRepeatsNothing() throws InterruptedException {
        answers.add(FakeHttp.answer(200, START));
        answers.add(FakeHttp.answer(500, "{\"message\":\"starting\"}"));
        answers.add(FakeHttp.answer(200, START + DIE));
        FakeHttp http = new FakeHttp(request -> {
            Response next = answers.poll();
            return next == null ? FakeHttp.answer(200, DIE) : next;
        });
        EventStream stream =
                new EventStream(http.engine(workers), "\"label\":[\"a=b\"]", Instant.EPOCH, new Listener());
        workers.follow(stream);
        twoRegained.await();
        stream.close();
        assertThat(told).startsWith("START", "lost", "regained", "DIE", "lost", "regained");
        assertThat(told).containsOnlyOnce("START", "DIE");
        assertThat(http.asked().get(0)).startsWith("GET /events?filters=");
        assertThat(http.asked().get(1)).startsWith("GET /events?since=1.000000001&filters=");
        assertThat(http.asked().get(3)).startsWith("GET /events?since=2.500000002&filters=");
    }

    private static String event(String action, long nanos) {
        return "{\"id\":\"c1\",\"Type\":\"container\",\"Action\":\"" + action + "\",\"timeNano\":" + nanos
                + ",\"Actor\":{\"ID\":\"c1\",\"Attributes\":{\"exitCode\":\"1\"}}}\n";
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
