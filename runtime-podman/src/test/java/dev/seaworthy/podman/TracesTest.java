package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TracesTest {
    private static final String ID = "65c55c14b260477480bade63962e4a063937113da2f7cb68ebd79ce135f62062";

    @Test
    void aRunningContainerTellsWhereItLeavesTraces() {
        Traces running = traces("v4-inspect-oom-running.json");
        assertThat(running.log())
                .contains(Path.of("/var/lib/containers/storage/overlay-containers", ID, "userdata/ctr.log"));
        assertThat(running.cgroup())
                .map(Cgroup::folder)
                .map(Path::toString)
                .hasValueSatisfying(folder -> assertThat(folder).endsWith("/libpod_parent/libpod-" + ID));
        assertThat(running.pid()).isEqualTo(21498);
        assertThat(running.conmonPid()).isEqualTo(21487);
    }

    @Test
    void anEndedContainerKeepsTheCgroupThatWasKnownOfItAndNoProcess() {
        Traces running = traces("v4-inspect-oom-running.json");
        Traces ended = traces("v4-inspect-oom.json");
        assertThat(ended.cgroup()).isEmpty();
        assertThat(ended.over(running)).isEqualTo(new Traces(running.log(), running.cgroup(), 0, 0));
    }

    @Test
    void aLogInTheJournalIsNoFile() {
        assertThat(traces("v5-inspect-oom.json").log()).isEmpty();
    }

    @Test
    void theDriverJsonFileWritesTheSameFile() throws Exception {
        String log = "{\"Type\":\"json-file\",\"Path\":\"/logs/ctr.log\"}";
        Traces traces = Traces.of(Json.MAPPER.readTree("{\"HostConfig\":{\"LogConfig\":" + log + "}}"));
        assertThat(traces.log()).contains(Path.of("/logs/ctr.log"));
    }

    @Test
    void aCgroupThatIsTheCallersOwnIsNotTheContainers() {
        Traces rootless = traces("v4-rootless-inspect-running.json");
        assertThat(rootless.cgroup()).isEmpty();
        assertThat(rootless.pid()).isPositive();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessRunsUntilItHasEnded() throws Exception {
        Process process = new ProcessBuilder("cat").start();
        assertThat(Traces.runs(process.pid())).isTrue();
        process.getOutputStream().close();
        process.waitFor();
        assertThat(Traces.runs(process.pid())).isFalse();
        assertThat(Traces.runs(0)).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessOfThisMachineIsTheContainersOnlyIfItsCgroupSaysSo() throws Exception {
        Traces own = new Traces(
                traces("v5-inspect-oom.json").log(),
                traces("v5-inspect-oom.json").cgroup(),
                ProcessHandle.current().pid(),
                0);
        assertThat(own.isHere(ID)).isFalse();
        String cgroup = Files.readString(Path.of("/proc/self/cgroup")).strip();
        assertThat(own.isHere(cgroup)).isTrue();
    }

    private static Traces traces(String file) {
        return Traces.of(Captured.json(file));
    }
}
