package dev.seaworthy.engine;

import dev.seaworthy.frigate.FrigateSignature;
import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.outcome.LogReport;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A JVM with little memory whose container logs several hundred megabytes and dies; prints what the outcome keeps. */
final class Flood {
    static final String LAST_WORDS = "these are my last words";

    private static final Instant T0 = FakeEngine.T0;
    private static final long MEGABYTE = 1_000_000;

    private Flood() {}

    /** Arguments: how many megabytes, how long each message, and whether each is a line. */
    public static void main(String[] args) throws InterruptedException {
        Sent sent = new Sent(
                Long.parseLong(args[0]) * MEGABYTE,
                "x".repeat(Integer.parseInt(args[1])) + (Boolean.parseBoolean(args[2]) ? "\n" : ""));
        FakeEngine engine = new FakeEngine() {
            @Override
            public OpenStream log(String id, LogQuery query) {
                return query.follow() ? sent : new Tail();
            }
        };
        ContainerSpec spec = ContainerSpec.of("nvr:1", Settings.of(Map.of()))
                .signatures(FrigateSignature.all().stream()
                        .map(FrigateSignature::signature)
                        .toList())
                .readyWhen(Readiness.log("never said"))
                .readyTimeout(Duration.ofHours(1))
                .build();
        try (EngineRuntime runtime = EngineRuntime.over(engine, Session.current(), 10);
                Launch launch = Launcher.on(runtime).begin(spec)) {
            sent.whenAllIsTaken(() ->
                    engine.tell(ContainerEvent.of(ContainerEvent.Kind.DIE, FakeEngine.ID, T0.plusSeconds(60), 3)));
            launch.awaitReady();
        } catch (ContainerFailedException failed) {
            print(failed.outcome());
        }
    }

    private static void print(Outcome outcome) {
        List<LogReport.Line> lines = outcome.log().lines();
        System.out.println("seen " + outcome.log().seen());
        System.out.println("last " + lines.get(lines.size() - 1).text());
    }

    /** The last lines, read once more. */
    private record Tail() implements OpenStream {
        @Override
        public InputStream body() {
            return new ByteArrayInputStream(FakeLog.frame(T0.plusSeconds(59), LAST_WORDS));
        }

        @Override
        public void close() {
            // Held in memory.
        }
    }

    /** The flood, which never comes to its end by itself. */
    private static final class Sent extends InputStream implements OpenStream {
        private final CountDownLatch closed = new CountDownLatch(1);
        private final byte[] line;
        private long lines;
        private int taken;
        private Runnable whenAllIsTaken = () -> {};

        Sent(long bytes, String message) {
            this.line = FakeLog.frame(T0, message);
            this.lines = bytes / line.length;
        }

        synchronized void whenAllIsTaken(Runnable task) {
            whenAllIsTaken = task;
        }

        @Override
        public InputStream body() {
            return this;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (lines == 0) {
                over();
            }
            int given = Math.min(length, line.length - taken);
            System.arraycopy(line, taken, bytes, from, given);
            taken = (taken + given) % line.length;
            lines -= taken == 0 ? 1 : 0;
            return given;
        }

        private void over() throws IOException {
            synchronized (this) {
                whenAllIsTaken.run();
            }
            try {
                closed.await();
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("closed");
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
