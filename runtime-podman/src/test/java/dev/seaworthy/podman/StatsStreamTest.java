package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.engine.Workers;
import dev.seaworthy.signal.Signal;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StatsStreamTest {
    private static final String SAMPLE = "{\"Error\":null,\"Stats\":[{\"MemUsage\":831488,\"MemLimit\":67108864}]}\n";
    private static final String ZEROS = "{\"Error\":null,\"Stats\":[{\"MemUsage\":0,\"MemLimit\":0}]}\n";

    private final Workers workers = new Workers("test");
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> doubts = new LinkedBlockingQueue<>();
    private final FakeService service;
    private final Libpod api;
    private volatile String sent = SAMPLE;

    StatsStreamTest(@TempDir Path folder) {
        service = FakeService.at(folder.resolve("s"), request -> FakeService.endless(sent));
        api = service.client(workers);
    }

    @AfterEach
    void end() {
        api.close();
        service.close();
        workers.close();
    }

    @Test
    void usageAndLimitAreToldWithoutAPeak() throws Exception {
        StatsStream stats = stats();
        stats.start();
        assertThat(next(signals)).isInstanceOfSatisfying(Signal.MemorySample.class, sample -> {
            assertThat(sample.usage()).isEqualTo(831488);
            assertThat(sample.limit()).isEqualTo(64L << 20);
            assertThat(sample.peak()).isEmpty();
        });
        assertThat(service.asked())
                .containsExactly("GET /v4.0.0/libpod/containers/stats?stream=true&interval=1&containers=a");
        assertThat(stats.isSilent()).isFalse();
        stats.end();
    }

    @Test
    void aContainerThatGoesOnAsZerosIsDoubted() throws Exception {
        sent = SAMPLE + ZEROS.repeat(10);
        stats().start();
        assertThat(next(doubts)).isEqualTo("a");
        assertThat(signals).hasSize(1);
    }

    @Test
    void fewZerosAreADelayOnly() throws Exception {
        sent = ZEROS.repeat(9) + SAMPLE + ZEROS.repeat(9) + SAMPLE;
        stats().start();
        next(signals);
        next(signals);
        assertThat(doubts).isEmpty();
    }

    private StatsStream stats() {
        return new StatsStream(api, workers, "a", signals::add, () -> doubts.add("a"));
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        return Objects.requireNonNull(queue.poll(30, TimeUnit.SECONDS), "nothing was told");
    }
}
