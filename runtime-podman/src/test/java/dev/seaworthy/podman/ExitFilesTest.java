package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.engine.ContainerEvent;
import dev.seaworthy.engine.ContainerEvent.Kind;
import dev.seaworthy.engine.OomFinding;
import dev.seaworthy.engine.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
class ExitFilesTest {
    private static final String ID = "65c55c14b260477480bade63962e4a063937113da2f7cb68ebd79ce135f62062";
    private static final String OTHER = ID.replace('6', '7');

    private final Workers workers = new Workers("test");
    private final FolderWatch watch;
    private final BlockingQueue<ContainerEvent> told = new LinkedBlockingQueue<>();
    private final ExitFiles exits;
    private final Path folder;
    private final Path persist;

    ExitFilesTest(@TempDir Path root) throws IOException {
        watch = FolderWatch.open();
        exits = new ExitFiles(watch, told::add);
        folder = Files.createDirectory(root.resolve("exits"));
        persist = root.resolve("persist");
    }

    @BeforeEach
    void begin() {
        workers.follow(watch);
        exits.watch(folder);
    }

    @AfterEach
    void end() {
        watch.close();
        workers.close();
    }

    @Test
    void anExitFileTellsTheEndWithItsCode() throws Exception {
        Path file = write(ID, "137");
        ContainerEvent end = next();
        assertThat(end)
                .isEqualTo(ContainerEvent.of(
                        Kind.DIE, ID, Files.getLastModifiedTime(file).toInstant(), 137));
    }

    @Test
    void aFileIsNotReadBeforeItHasItsName() throws Exception {
        Files.writeString(folder.resolve(ID + ".AbCdEf"), "1");
        write(OTHER, "2");
        // Changes of one folder are told in their order.
        assertThat(next().id()).isEqualTo(OTHER);
    }

    @Test
    void aFileWithoutACodeTellsNothing() throws Exception {
        write(ID, "");
        write(OTHER, "0\n");
        ContainerEvent end = next();
        assertThat(end.id()).isEqualTo(OTHER);
        assertThat(end.number()).isZero();
    }

    @Test
    void aFolderThatIsWatchedTwiceTellsEachEndOnce() throws Exception {
        exits.watch(folder);
        write(ID, "1");
        write(OTHER, "2");
        assertThat(next().id()).isEqualTo(ID);
        assertThat(next().id()).isEqualTo(OTHER);
    }

    @Test
    void theSameContainerMayEndAgain() throws Exception {
        Path file = write(ID, "1");
        assertThat(next().number()).isEqualTo(1);
        Files.delete(file);
        write(ID, "2");
        assertThat(next().number()).isEqualTo(2);
    }

    @Test
    void aMarkerOfConmonProvesAnOomKill() throws IOException {
        Path kept = Files.createDirectories(persist.resolve(ID));
        Files.writeString(kept.resolve("exit"), "137");
        Files.createFile(kept.resolve("oom"));
        assertThat(exits.marked(ID)).isEqualTo(OomFinding.proven(Optional.empty(), "conmon's marker of an OOM kill"));
    }

    @Test
    void aCodeWithoutAMarkerExcludesAnOomKill() throws IOException {
        Files.writeString(Files.createDirectories(persist.resolve(ID)).resolve("exit"), "137");
        assertThat(exits.marked(ID)).isEqualTo(OomFinding.excluded());
        assertThat(exits.marked(OTHER)).isEqualTo(OomFinding.unknown());
    }

    @Test
    void whereConmonKeepsNothingNothingIsKnown() {
        assertThat(exits.marked(ID)).isEqualTo(OomFinding.unknown());
    }

    @Test
    void aProcessThatIsNoConmonHasNoFolder() {
        assertThat(ExitFiles.folder(ProcessHandle.current().pid())).isEmpty();
        assertThat(ExitFiles.folder(0)).isEmpty();
    }

    /** As conmon does: the file has its name only when it is whole. */
    private Path write(String id, String code) throws IOException {
        Path unfinished = Files.writeString(folder.resolve(id + ".XyZ123"), code);
        return Files.move(unfinished, folder.resolve(id));
    }

    private ContainerEvent next() throws InterruptedException {
        return Objects.requireNonNull(told.poll(30, TimeUnit.SECONDS), "nothing was told");
    }
}
