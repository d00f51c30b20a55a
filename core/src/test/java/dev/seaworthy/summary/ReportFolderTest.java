package dev.seaworthy.summary;

import static dev.seaworthy.summary.Folders.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.report.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
    private static final Origin NVR = Origin.of("a.NvrTest");

    @TempDir
    Path folder;

    private ReportFolder reports() {
        return ReportFolder.at(folder);
    }

    private String index() throws IOException {
        return Files.readString(reports().index());
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("outcomes.jsonl"));
    }

    @Test
    void aFailureHasAPageJsonAndAText() throws IOException {
        List<Path> written = reports().write(NVR, "nvr", outcome("oom"));

        Path own = folder.resolve("a.NvrTest");
        assertThat(written)
                .containsExactly(
                        own.resolve("nvr-failed-permanent.html"),
                        own.resolve("nvr-failed-permanent.json"),
                        own.resolve("nvr-failed-permanent.txt"))
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(Files.readString(written.get(2))).startsWith("Container failed permanently (exit_code=137");
        assertThat(Folders.files(folder)).hasSize(5).contains("index.html", "outcomes.jsonl");
        assertThat(index()).contains("href=\"./a.NvrTest/nvr-failed-permanent.html\"");
        assertThat(lines()).containsExactly(Files.readString(written.get(1)).strip());
    }

    @Test
    void whatWasReadyHasNoText() throws IOException {
        assertThat(reports().write(NVR, "nvr", outcome("ready")))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("nvr-ready.html", "nvr-ready.json");
        assertThat(index()).contains("1 launch: 0 failed, 0 timed out");
    }

    @Test
    void aRunKeepsWhatItWrote() throws IOException {
        for (int count = 0; count < 3; count++) {
            reports().write(NVR, "nvr", outcome("ready"));
        }
        reports().write(NVR, "nvr", outcome("oom"));

        assertThat(Folders.launchFiles(folder))
                .containsExactly(
                        "a.NvrTest/nvr-failed-permanent.html",
                        "a.NvrTest/nvr-failed-permanent.json",
                        "a.NvrTest/nvr-failed-permanent.txt",
                        "a.NvrTest/nvr-ready-2.html",
                        "a.NvrTest/nvr-ready-2.json",
                        "a.NvrTest/nvr-ready-3.html",
                        "a.NvrTest/nvr-ready-3.json",
                        "a.NvrTest/nvr-ready.html",
                        "a.NvrTest/nvr-ready.json");
        assertThat(lines()).hasSize(4);
    }

    @Test
    void whatAnEarlierRunSaidOfTheSameLaunchIsReplacedWhateverItWas() throws IOException, InterruptedException {
        try (Writer earlier = Writer.start(folder).tell("write a.NvrTest 1").tell("write b.OtherTest 1")) {
            assertThat(List.of(earlier.answer(), earlier.answer(), earlier.answer()))
                    .containsExactly("started", "done", "done");
        }
        Files.copy(
                folder.resolve("a.NvrTest/nvr0-failed-permanent.json"),
                folder.resolve("a.NvrTest/nvr0-more-failed-permanent.json"));
        Folders.age(folder);
        reports().write(NVR, "nvr0", outcome("ready"));

        assertThat(Folders.launchFiles(folder))
                .containsExactly(
                        "a.NvrTest/nvr0-more-failed-permanent.json",
                        "a.NvrTest/nvr0-ready.html",
                        "a.NvrTest/nvr0-ready.json",
                        "b.OtherTest/nvr0-failed-permanent.html",
                        "b.OtherTest/nvr0-failed-permanent.json",
                        "b.OtherTest/nvr0-failed-permanent.txt");
        assertThat(lines()).hasSize(3);
        assertThat(index()).contains("3 launches: 2 failed");
    }

    @Test
    void aNumberFollowsTheLastOneThatWasGiven() throws IOException {
        for (int count = 0; count < 3; count++) {
            reports().write(NVR, "nvr", outcome("ready"));
        }
        Files.delete(folder.resolve("a.NvrTest/nvr-ready-2.json"));
        Path beside = folder.resolve("a.NvrTest/nvr-ready-4.json");
        Files.copy(folder.resolve("a.NvrTest/nvr-ready.json"), beside);
        Path fifth = reports().write(NVR, "nvr", outcome("ready")).get(0);
        Files.delete(beside);

        assertThat(fifth).hasFileName("nvr-ready-5.html");
        assertThat(reports().write(NVR, "nvr", outcome("ready")).get(0)).hasFileName("nvr-ready-6.html");
    }

    @Test
    void aSnapshotIsAPageThatTheIndexLeavesOut() throws IOException {
        Origin test = new Origin("a.NvrTest", Optional.of("says \"hi\" @home"));
        Optional<Path> first = reports().writeSnapshot(test, "nvr", outcome("ready"));
        Optional<Path> second = reports().writeSnapshot(test, "nvr", outcome("ready"));
        reports().write(NVR, "nvr", outcome("oom"));

        Path own = folder.resolve("a.NvrTest");
        assertThat(first).hasValue(own.resolve("nvr@scripted-says__hi___home-ready.html"));
        assertThat(second).hasValue(own.resolve("nvr@scripted-says__hi___home-ready-2.html"));
        assertThat(first.orElseThrow()).content().contains("when a.NvrTest.says \"hi\" @home failed");
        assertThat(Folders.launchFiles(folder)).hasSize(2 + 3);
        assertThat(index()).contains("1 launch: 1 failed").doesNotContain("nvr@");
        assertThat(lines()).hasSize(1);
    }

    @Test
    void theSnapshotsOfAnEarlierRunGoWithTheLaunchTheyShowed() throws IOException, InterruptedException {
        try (Writer earlier = Writer.start(folder).tell("write a.NvrTest 1")) {
            assertThat(List.of(earlier.answer(), earlier.answer())).containsExactly("started", "done");
        }
        for (String page : List.of(
                "nvr0@scripted-red-ready",
                "nvr0@scripted-red-ready-2",
                "nvr0@scripted-red",
                "nvr@scripted-red-ready")) {
            Files.writeString(folder.resolve("a.NvrTest").resolve(page + ".html"), "a page");
        }
        Folders.age(folder);
        reports().writeSnapshot(new Origin("a.NvrTest", Optional.of("other")), "nvr0", outcome("ready"));
        assertThat(Folders.launchFiles(folder)).hasSize(3 + 4 + 1);
        reports().write(NVR, "nvr0", outcome("ready"));

        assertThat(Folders.launchFiles(folder))
                .containsExactly(
                        "a.NvrTest/nvr0-ready.html",
                        "a.NvrTest/nvr0-ready.json",
                        "a.NvrTest/nvr0@scripted-other-ready.html",
                        "a.NvrTest/nvr0@scripted-red.html",
                        "a.NvrTest/nvr@scripted-red-ready.html");
    }

    @Test
    void aJvmBesideThisOneKeepsItsFiles() throws IOException {
        try (Writer beside = Writer.start(folder).tell("write a.NvrTest 1")) {
            assertThat(List.of(beside.answer(), beside.answer())).containsExactly("started", "done");
        }
        reports().write(NVR, "nvr0", outcome("oom"));

        assertThat(Folders.launchFiles(folder))
                .contains("a.NvrTest/nvr0-failed-permanent.html", "a.NvrTest/nvr0-failed-permanent-2.html");
        assertThat(lines()).hasSize(2);
    }

    @Test
    void namesAreMadeFitForEveryFileSystemAndShownAsTheyAre() throws IOException {
        Origin odd = new Origin("a.<b>NvrTest</b>", Optional.of("says \"hi\" & <script>alert(1)</script>"));
        List<Path> written = reports().write(odd, "../n:v*r \u732b", outcome("oom"));

        assertThat(written.get(0))
                .isEqualTo(folder.resolve("a._b_NvrTest__b_").resolve("_._n_v_r__-failed-permanent.html"));
        assertThat(index())
                .doesNotContain("<b>NvrTest", "<script>alert")
                .contains("&lt;b&gt;NvrTest&lt;/b&gt;.says \"hi\" &amp; &lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(FileNames.safe("x".repeat(500))).hasSize(100);
        assertThat(FileNames.safe("")).isEqualTo("_");
    }

    @Test
    void manyThreadsWriteAtOnce() throws IOException, InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<List<Path>>> all = new ArrayList<>();
        for (int count = 0; count < 24; count++) {
            Origin origin = Origin.of("a.Nvr" + count % 3 + "Test");
            all.add(threads.submit(() -> reports().write(origin, "nvr", outcome("ready"))));
        }
        List<Path> written = new ArrayList<>();
        for (Future<List<Path>> one : all) {
            written.addAll(one.get());
        }
        threads.shutdown();

        assertThat(written).hasSize(48).doesNotHaveDuplicates();
        assertThat(Folders.launchFiles(folder)).hasSize(48);
        assertThat(lines()).hasSize(24);
        assertThat(index()).contains("24 launches: 0 failed");
    }

    @Test
    void severalJvmsWriteAtOnce() throws IOException {
        try (Writer one = Writer.start(folder);
                Writer other = Writer.start(folder);
                Writer gate = Writer.start(folder)) {
            assertThat(List.of(one.answer(), other.answer(), gate.answer())).containsOnly("started");
            assertThat(gate.tell("hold").answer()).isEqualTo("held");
            one.tell("write a.OneTest 4");
            other.tell("write a.OtherTest 4");
            gate.tell("go on");
            assertThat(List.of(one.answer(), other.answer(), gate.answer())).containsOnly("done");
        }

        assertThat(lines()).hasSize(8).doesNotHaveDuplicates();
        assertThat(index()).contains("8 launches: 4 failed");
        assertThat(Folders.launchFiles(folder)).hasSize(4 * 3 + 4 * 2);
        assertThat(Folders.files(folder)).noneMatch(name -> name.endsWith(".tmp"));
    }

    @Test
    void anInterruptWaitsUntilTheReportIsWritten() throws IOException, InterruptedException {
        AtomicBoolean kept = new AtomicBoolean();
        Thread thread = new Thread(() -> {
            reports().write(NVR, "nvr", outcome("oom"));
            kept.set(Thread.currentThread().isInterrupted());
        });
        try (Writer gate = Writer.start(folder)) {
            assertThat(gate.answer()).isEqualTo("started");
            assertThat(gate.tell("hold").answer()).isEqualTo("held");
            thread.start();
            assertThat(waitsForTheLock(thread)).isTrue();
            thread.interrupt();
            // It has taken note, and waits again.
            assertThat(waitsForTheLock(thread)).isTrue();
            assertThat(Folders.launchFiles(folder)).isEmpty();
            gate.tell("go on");
            thread.join();
        }

        assertThat(kept).isTrue();
        assertThat(Folders.launchFiles(folder)).hasSize(3);
        assertThat(lines()).hasSize(1);
    }

    /** Waits until the thread waits for the other JVM's lock, without an interrupt to come; false when it has ended. */
    private static boolean waitsForTheLock(Thread thread) throws InterruptedException {
        while (thread.isAlive()) {
            boolean waits = !thread.isInterrupted()
                    && Stream.of(thread.getStackTrace())
                            .anyMatch(call -> call.getClassName().startsWith("sun.nio.ch.")
                                    && call.getMethodName().equals("lock0"));
            if (waits) {
                return true;
            }
            thread.join(1);
        }
        return false;
    }

    @Test
    void aFolderThatCannotBeWrittenIsAWarningOnly() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        assertThat(ReportFolder.at(file).write(NVR, "nvr", outcome("oom"))).isEmpty();
        assertThat(ReportFolder.at(file).writeSnapshot(NVR, "nvr", outcome("ready")))
                .isEmpty();
        assertThat(file).hasContent("no folder");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its files have no POSIX permissions")
    void whoeverCollectsThePagesMayReadThem() throws IOException {
        Path page = reports().write(NVR, "nvr", outcome("oom")).get(0);
        Path plain = Files.createFile(folder.resolve("plain"));

        assertThat(Files.getPosixFilePermissions(page))
                .isEqualTo(Files.getPosixFilePermissions(plain))
                .contains(PosixFilePermission.OWNER_READ);
    }
}
