package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.podman.Cgroup.Counters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CgroupTest {
    private static final String ID = "65c55c14b260477480bade63962e4a063937113da2f7cb68ebd79ce135f62062";
    private static final String ON_V1 = "/libpod_parent/libpod-" + ID;
    private static final String ON_V2 = "/machine.slice/libpod-" + ID + ".scope";

    @TempDir
    private Path root;

    @Test
    void theCountersOfCgroupV1AreRead() throws IOException {
        Path folder = v1();
        assertThat(at(ON_V1)).isEqualTo(new Cgroup(folder, false));
        assertThat(at(ON_V1).read()).contains(new Counters(1, 266240, OptionalLong.of(33554432), 33554432));
        assertThat(at(ON_V1).readOomKills()).hasValue(1);
        assertThat(at(ON_V1).evidence(1)).isEqualTo("memory.oom_control: oom_kill 1");
    }

    @Test
    void killsAreCountedOnCgroupV2ThoughItsCountOfOomsStays0() throws IOException {
        Path folder = v2();
        assertThat(at(ON_V2)).isEqualTo(new Cgroup(folder, true));
        assertThat(at(ON_V2).read()).contains(new Counters(1, 700416, OptionalLong.of(33546240), 33554432));
        assertThat(at(ON_V2).readOomKills()).hasValue(1);
        assertThat(at(ON_V2).evidence(1)).isEqualTo("memory.events: oom_kill 1");
    }

    @Test
    void aKernelWithoutAPeakTellsTheRest() throws IOException {
        Files.delete(v2().resolve("memory.peak"));
        assertThat(at(ON_V2).read()).contains(new Counters(1, 700416, OptionalLong.empty(), 33554432));
    }

    @Test
    void aLimitThatIsNoneIs0() throws IOException {
        Files.writeString(v2().resolve("memory.max"), "max\n");
        assertThat(at(ON_V2).read().map(Counters::limit)).contains(0L);
    }

    @Test
    void theLargestNumberOfPagesIsNoLimitEither() throws IOException {
        Files.writeString(v1().resolve("memory.limit_in_bytes"), "9223372036854771712\n");
        assertThat(at(ON_V1).read().map(Counters::limit)).contains(0L);
    }

    @Test
    void theCgroupInsideAScopeStandsForTheScope() throws IOException {
        Path folder = v2();
        assertThat(at(ON_V2 + "/container").folder()).isEqualTo(folder);
    }

    @Test
    void aPathThatDoesNotNameTheContainerIsSomebodyElses() {
        var rootless = Captured.json("v4-rootless-inspect-running.json");
        String path = rootless.path("State").path("CgroupPath").asText();
        assertThat(path).isEqualTo("/user.slice");
        assertThat(Cgroup.of(root, path, rootless.path("Id").asText())).isEmpty();
    }

    @Test
    void aContainerThatHasEndedHasNoPath() {
        String path = Captured.json("v4-inspect-oom.json")
                .path("State")
                .path("CgroupPath")
                .asText();
        assertThat(Cgroup.of(root, path, ID)).isEmpty();
    }

    @Test
    void theUsualPlacesAreFoundWithoutBeingTold() throws IOException {
        assertThat(Cgroup.usual(root, ID)).isEmpty();
        Path folder = v1();
        assertThat(Cgroup.usual(root, ID)).contains(new Cgroup(folder, false));
        assertThat(Cgroup.usual(root, ID.replace('6', '7'))).isEmpty();
    }

    @Test
    void theUsualPlaceBelowSystemdIsFoundToo() throws IOException {
        Path folder = v2();
        assertThat(Cgroup.usual(root, ID)).contains(new Cgroup(folder, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {ON_V1, ON_V2})
    void whatIsGoneTellsNothingAndIsDeserted(String path) {
        assertThat(at(path).read()).isEmpty();
        assertThat(at(path).readOomKills()).isEmpty();
        assertThat(at(path).isDeserted()).isTrue();
    }

    @Test
    void aFileWithoutTheCountTellsNothing() throws IOException {
        Files.writeString(v1().resolve("memory.oom_control"), "oom_kill_disable 0\nunder_oom 0\n");
        assertThat(at(ON_V1).readOomKills()).isEmpty();
        assertThat(at(ON_V1).read()).isEmpty();
    }

    @Test
    void onCgroupV1ItIsDesertedWithoutProcesses() throws IOException {
        Path folder = v1();
        assertThat(at(ON_V1).isDeserted()).isFalse();
        Files.writeString(folder.resolve("cgroup.procs"), "");
        assertThat(at(ON_V1).isDeserted()).isTrue();
    }

    @Test
    void onCgroupV2ProcessesInACgroupInsideCountToo() throws IOException {
        Path folder = v2();
        Files.writeString(folder.resolve("cgroup.procs"), "");
        assertThat(at(ON_V2).isDeserted()).isFalse();
        Files.writeString(folder.resolve("cgroup.events"), "populated 0\nfrozen 0\n");
        assertThat(at(ON_V2).isDeserted()).isTrue();
    }

    private Cgroup at(String path) {
        Optional<Cgroup> found = Cgroup.of(root, path, ID);
        return found.orElseThrow();
    }

    private Path v1() throws IOException {
        Path folder = Files.createDirectories(root.resolve("memory" + ON_V1));
        Files.writeString(folder.resolve("memory.oom_control"), "oom_kill_disable 0\nunder_oom 0\noom_kill 1\n");
        Files.writeString(folder.resolve("memory.usage_in_bytes"), "266240\n");
        Files.writeString(folder.resolve("memory.max_usage_in_bytes"), "33554432\n");
        Files.writeString(folder.resolve("memory.limit_in_bytes"), "33554432\n");
        Files.writeString(folder.resolve("cgroup.procs"), "4711\n");
        return folder;
    }

    private Path v2() throws IOException {
        Files.writeString(root.resolve("cgroup.controllers"), "cpuset cpu io memory pids\n");
        Path folder = Files.createDirectories(root.resolve(ON_V2.substring(1)));
        Files.writeString(
                folder.resolve("memory.events"),
                "low 0\nhigh 0\nmax 15\noom 0\noom_kill 1\noom_group_kill 0\nsock_throttled 0\n");
        Files.writeString(folder.resolve("memory.current"), "700416\n");
        Files.writeString(folder.resolve("memory.peak"), "33546240\n");
        Files.writeString(folder.resolve("memory.max"), "33554432\n");
        Files.writeString(folder.resolve("cgroup.events"), "populated 1\nfrozen 0\n");
        return folder;
    }
}
