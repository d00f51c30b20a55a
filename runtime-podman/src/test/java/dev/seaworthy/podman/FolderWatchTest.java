package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FolderWatchTest {
    private final FolderWatch watch;
    private final Thread runner;
    private final BlockingQueue<Path> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<Path> toldToo = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder;

    FolderWatchTest() throws IOException {
        watch = FolderWatch.open();
        runner = new Thread(watch);
        runner.setDaemon(true);
        runner.start();
    }

    @AfterEach
    void end() {
        watch.close();
    }

    @Test
    void aNewFileAndAChangedOneAreTold() throws Exception {
        Path old = Files.createFile(folder.resolve("old"));
        watch.watch(folder, told::add);
        Path made = Files.createFile(folder.resolve("new"));
        assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(made);
        Files.writeString(old, "text");
        assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(old);
    }

    @Test
    void foldersAreToldApart() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        watch.watch(folder, told::add);
        watch.watch(other, toldToo::add);
        Path made = Files.createFile(other.resolve("new"));
        assertThat(toldToo.poll(30, TimeUnit.SECONDS)).isEqualTo(made);
        assertThat(told).doesNotContain(made);
    }

    @Test
    void whoEndsIsNotToldAndOthersAre() throws Exception {
        FolderWatch.Watched ended = watch.watch(folder, told::add);
        watch.watch(folder, toldToo::add);
        ended.end();
        // Whoever came first would be told first.
        Path made = Files.createFile(folder.resolve("new"));
        assertThat(toldToo.poll(30, TimeUnit.SECONDS)).isEqualTo(made);
        assertThat(told).isEmpty();
    }

    @Test
    void aFolderThatNobodyWatchedAnyMoreMayBeWatchedAgain() throws Exception {
        FolderWatch.Watched ended = watch.watch(folder, told::add);
        ended.end();
        ended.end();
        watch.watch(folder, toldToo::add);
        Path made = Files.createFile(folder.resolve("new"));
        assertThat(toldToo.poll(30, TimeUnit.SECONDS)).isEqualTo(made);
        assertThat(told).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereIsSaidSoAtOnce() {
        assertThatIOException().isThrownBy(() -> watch.watch(folder.resolve("none"), told::add));
    }

    @Test
    void itsThreadEndsWithIt() throws Exception {
        watch.close();
        runner.join(30_000);
        assertThat(runner.isAlive()).isFalse();
    }
}
