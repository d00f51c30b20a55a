package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.seaworthy.engine.LogQuery;
import dev.seaworthy.engine.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogFileTest {
    private static final String STAMP = "2026-11-24T01:00:00.000000000+00:00";
    private static final LogQuery FOLLOW = new LogQuery(true, Instant.EPOCH, -1);

    @TempDir
    private Path folder;

    private final Workers workers = new Workers("test");
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final FolderWatch watch = open();
    private Path file = Path.of("set below");

    @BeforeEach
    void begin() {
        workers.follow(watch);
        file = folder.resolve("ctr.log");
    }

    @AfterEach
    void end() {
        watch.close();
        workers.close();
    }

    @Test
    void withoutFollowingItEndsWithTheFile() throws IOException {
        write("one", "two");
        try (LogFile log = LogFile.open(file, new LogQuery(false, Instant.EPOCH, -1), watch)) {
            assertThat(Frame.all(log.body())).extracting(Frame::text).containsExactly(line("one"), line("two"));
        }
    }

    @Test
    void aFileLongerThanOneReadIsReadWhole() throws IOException {
        String[] texts = new String[2000];
        Arrays.setAll(texts, i -> "line " + i);
        write(texts);
        try (LogFile log = LogFile.open(file, new LogQuery(false, Instant.EPOCH, -1), watch)) {
            assertThat(Frame.all(log.body())).hasSize(2000);
        }
    }

    @Test
    void theTailIsTheEndOfWhatIsThere() throws IOException {
        write("one", "two", "three");
        try (LogFile log = LogFile.open(file, new LogQuery(false, Instant.EPOCH, 2), watch)) {
            assertThat(Frame.all(log.body())).extracting(Frame::text).containsExactly(line("two"), line("three"));
        }
    }

    @Test
    void aTailLongerThanOneReadIsAsLongAsItIsAskedFor() throws IOException {
        String[] texts = new String[2000];
        Arrays.setAll(texts, i -> "line " + i);
        write(texts);
        try (LogFile log = LogFile.open(file, new LogQuery(false, Instant.EPOCH, 1500), watch)) {
            assertThat(Frame.all(log.body()))
                    .hasSize(1500)
                    .first()
                    .extracting(Frame::text)
                    .isEqualTo(line("line 500"));
        }
    }

    @Test
    void aGrowingFileIsFollowedUntilItIsSaidToBeWhole() throws Exception {
        write("one");
        try (LogFile log = LogFile.open(file, FOLLOW, watch)) {
            CompletableFuture<Void> reader = read(log);
            assertThat(next()).isEqualTo(line("one"));
            write("two");
            assertThat(next()).isEqualTo(line("two"));
            append(STAMP + " stdout F th");
            append("ree\n");
            assertThat(next()).isEqualTo(line("three"));
            assertThat(log.finish()).isTrue();
            reader.get(30, TimeUnit.SECONDS);
            assertThat(told).isEmpty();
        }
    }

    @Test
    void whatWasWrittenBeforeItIsSaidToBeWholeIsRead() throws Exception {
        write("one");
        try (LogFile log = LogFile.open(file, FOLLOW, watch)) {
            log.finish();
            write("last");
            assertThat(Frame.all(log.body())).extracting(Frame::text).containsExactly(line("one"), line("last"));
        }
    }

    @Test
    void aFileThatIsCutBeginsAnew() throws Exception {
        write("one", "two");
        try (LogFile log = LogFile.open(file, FOLLOW, watch)) {
            CompletableFuture<Void> reader = read(log);
            assertThat(next()).isEqualTo(line("one"));
            assertThat(next()).isEqualTo(line("two"));
            Files.writeString(file, STAMP + " stdout F anew\n", StandardOpenOption.TRUNCATE_EXISTING);
            assertThat(next()).isEqualTo(line("anew"));
            log.finish();
            reader.get(30, TimeUnit.SECONDS);
        }
    }

    /** With a limit of size, conmon fills another file and renames it over the former. */
    @Test
    void aFileThatIsReplacedIsFollowedInTheNewOne() throws Exception {
        write("one");
        try (LogFile log = LogFile.open(file, FOLLOW, watch)) {
            CompletableFuture<Void> reader = read(log);
            assertThat(next()).isEqualTo(line("one"));
            rotate();
            write("two");
            assertThat(next()).isEqualTo(line("two"));
            rotate();
            write("three");
            assertThat(next()).isEqualTo(line("three"));
            log.finish();
            reader.get(30, TimeUnit.SECONDS);
            assertThat(told).isEmpty();
        }
    }

    @Test
    void whatIsLeftInAFileThatIsReplacedIsReadFirst() throws Exception {
        write("one");
        try (LogFile log = LogFile.open(file, FOLLOW, watch)) {
            write("two");
            rotate();
            write("last");
            log.finish();
            assertThat(Frame.all(log.body()))
                    .extracting(Frame::text)
                    .containsExactly(line("one"), line("two"), line("last"));
        }
    }

    @Test
    void aLineWhoseEndIsInTheNewFileIsWhole() throws Exception {
        append(STAMP + " stdout P be");
        append("gin\n");
        try (LogFile log = LogFile.open(file, FOLLOW, watch)) {
            CompletableFuture<Void> reader = read(log);
            assertThat(next()).isEqualTo(STAMP + " begin");
            rotate();
            append(STAMP + " stdout F end\n");
            assertThat(next()).isEqualTo(line("end"));
            log.finish();
            reader.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void aFileThatIsReplacedJustBeforeTheEndTellsTheLastWords() throws Exception {
        write("one");
        try (LogFile log = LogFile.open(file, FOLLOW, watch)) {
            CompletableFuture<Void> reader = read(log);
            assertThat(next()).isEqualTo(line("one"));
            rotate();
            write("last");
            log.finish();
            reader.get(30, TimeUnit.SECONDS);
            assertThat(told).containsExactly(line("last"));
        }
    }

    @Test
    void whatIsThereIsReadToTheEndAfterTheFileIsRemoved() throws Exception {
        write("one");
        try (LogFile log = LogFile.open(file, FOLLOW, watch)) {
            write("last");
            Files.delete(file);
            log.finish();
            assertThat(Frame.all(log.body())).extracting(Frame::text).containsExactly(line("one"), line("last"));
        }
    }

    @Test
    void aReaderThatWaitsIsFreedByAClose() throws Exception {
        write("one");
        LogFile log = LogFile.open(file, FOLLOW, watch);
        CompletableFuture<Void> reader = read(log);
        assertThat(next()).isEqualTo(line("one"));
        log.close();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> reader.get(30, TimeUnit.SECONDS))
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    void whatIsClosedIsNotRead() throws IOException {
        write("one");
        LogFile log = LogFile.open(file, FOLLOW, watch);
        log.close();
        assertThatIOException().isThrownBy(() -> log.body().read());
    }

    @Test
    void byteByByteItIsTheSame() throws IOException {
        write("é");
        try (LogFile log = LogFile.open(file, new LogQuery(false, Instant.EPOCH, -1), watch)) {
            assertThat(log.read()).isEqualTo(1);
            log.skipNBytes(7 + STAMP.length() + 1);
            assertThat(log.read()).isEqualTo(0xC3);
            assertThat(log.read()).isEqualTo(0xA9);
            assertThat(log.read()).isEqualTo('\n');
            assertThat(log.read()).isEqualTo(-1);
        }
    }

    @Test
    void aFileThatIsNotThereIsSaidSoAtOnce() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> LogFile.open(folder.resolve("none"), FOLLOW, watch));
    }

    /** Reads on a thread of its own, as far as there is something. */
    private CompletableFuture<Void> read(LogFile log) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        workers.follow(() -> {
            try {
                for (Optional<Frame> frame = Frame.next(log.body());
                        frame.isPresent();
                        frame = Frame.next(log.body())) {
                    told.add(frame.get().text());
                }
                end.complete(null);
            } catch (IOException broken) {
                end.completeExceptionally(broken);
            }
        });
        return end;
    }

    private String next() throws InterruptedException {
        return Objects.requireNonNull(told.poll(30, TimeUnit.SECONDS), "no line came");
    }

    private static String line(String text) {
        return STAMP + " " + text + "\n";
    }

    private void write(String... texts) throws IOException {
        for (String text : texts) {
            append(STAMP + " stdout F " + text + "\n");
        }
    }

    private void rotate() throws IOException {
        Path newer = Files.createFile(folder.resolve("ctr.log.tmp"));
        Files.move(newer, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static FolderWatch open() {
        try {
            return FolderWatch.open();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
