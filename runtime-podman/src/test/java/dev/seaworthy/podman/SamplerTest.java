package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.engine.ContainerEvent;
import dev.seaworthy.engine.ContainerEvent.Kind;
import dev.seaworthy.engine.Samples;
import dev.seaworthy.engine.Workers;
import dev.seaworthy.signal.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SamplerTest {
    private static final String ID = "a";

    private final Workers workers = new Workers("test");
    private final BlockingQueue<ContainerEvent> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> doubts = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void begin() throws IOException {
        write("memory.events", "oom 0\noom_kill 0\n");
        write("memory.current", "700416\n");
        write("memory.peak", "900000\n");
        write("memory.max", "33554432\n");
        write("cgroup.events", "populated 1\n");
    }

    @AfterEach
    void end() {
        workers.close();
    }

    @Test
    void memoryIsToldWhileTheContainerRuns() throws Exception {
        samples(sampler()).start();
        assertThat(next(signals)).isInstanceOfSatisfying(Signal.MemorySample.class, sample -> {
            assertThat(sample.usage()).isEqualTo(700416);
            assertThat(sample.peak()).hasValue(900000);
            assertThat(sample.limit()).isEqualTo(32L << 20);
        });
        assertThat(next(signals)).isInstanceOf(Signal.MemorySample.class);
        assertThat(events).isEmpty();
        assertThat(doubts).isEmpty();
    }

    @Test
    void aKillThatTheContainerOutlivesIsToldOnce() throws Exception {
        samples(sampler()).start();
        write("memory.events", "oom 0\noom_kill 1\n");
        assertThat(next(events)).satisfies(kill -> {
            assertThat(kill.kind()).isEqualTo(Kind.OOM);
            assertThat(kill.id()).isEqualTo(ID);
            assertThat(kill.process()).isEmpty();
            assertThat(kill.evidence()).isEqualTo("memory.events: oom_kill 1");
        });
        write("memory.events", "oom 0\noom_kill 2\n");
        assertThat(next(events).evidence()).isEqualTo("memory.events: oom_kill 2");
    }

    @Test
    void whatTheKernelsLogHasToldIsNotToldAgain() throws Exception {
        Sampler sampler = sampler();
        samples(sampler).start();
        sampler.killed(ID);
        write("memory.events", "oom 0\noom_kill 1\n");
        next(signals);
        next(signals);
        write("memory.events", "oom 0\noom_kill 2\n");
        assertThat(next(events).evidence()).isEqualTo("memory.events: oom_kill 2");
    }

    @Test
    void aKillIsMeasuredBeforeItIsToldSinceThatIsThePeak() {
        Sampler sampler = sampler();
        // No look of its own comes in between.
        workers.close();
        samples(sampler).start();
        sampler.killed("other");
        assertThat(signals).isEmpty();
        sampler.killed(ID);
        assertThat(signals).singleElement().isInstanceOf(Signal.MemorySample.class);
    }

    @Test
    void aContainerThatLooksEndedIsDoubted() throws Exception {
        samples(sampler()).start();
        write("cgroup.events", "populated 0\n");
        assertThat(next(doubts)).isEqualTo(ID);
    }

    @Test
    void aContainerWhoseCgroupIsNotKnownTellsNothing() throws Exception {
        Sampler unknowing = new Sampler(
                workers, id -> id.equals(ID) ? Optional.of(new Cgroup(folder, true)) : Optional.empty(), events::add);
        unknowing
                .of("other", doubt -> events.add(unexpected()), () -> events.add(unexpected()))
                .start();
        samples(unknowing).start();
        next(signals);
        next(signals);
        assertThat(events).isEmpty();
    }

    @Test
    void theyNeverSayThatPodmanIsSilent() {
        assertThat(samples(sampler()).isSilent()).isFalse();
    }

    private static ContainerEvent unexpected() {
        return ContainerEvent.of(Kind.OTHER, "other", Instant.EPOCH, 0);
    }

    private Sampler sampler() {
        return new Sampler(workers, id -> Optional.of(new Cgroup(folder, true)), events::add);
    }

    private Samples samples(Sampler sampler) {
        return sampler.of(ID, signals::add, () -> doubts.add(ID));
    }

    /** In one step, as the kernel does: no reader sees half of it. */
    private void write(String file, String text) throws IOException {
        Path unfinished = Files.writeString(folder.resolve(file + ".new"), text);
        Files.move(unfinished, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        return Objects.requireNonNull(queue.poll(30, TimeUnit.SECONDS), "nothing was told");
    }
}
