package dev.seaworthy.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.outcome.LogReport.Line;
import dev.seaworthy.outcome.MemoryReport;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.report.OutcomeJson;
import dev.seaworthy.runtime.Host;
import dev.seaworthy.runtime.RuntimeInfo.Capability;
import dev.seaworthy.spec.ConfigFile;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.MemorySize;
import dev.seaworthy.spec.Mount;
import dev.seaworthy.spec.Readiness;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What a spec asks for is what the container has, as the container itself sees it; and what comes back of it. */
abstract class ContainerContract extends OnEngine {
    private static final String LAST_LINE = "that is all";

    ContainerContract(EngineUnderTest engine) {
        super(engine);
    }

    /** What a script says of the container it runs in. */
    private List<String> told(ContainerSpecBuilder spec) {
        try (Launch launch =
                launcher().launch(spec.readyWhen(Readiness.log(LAST_LINE)).build())) {
            return OnStage.log(launch.outcome());
        }
    }

    private ContainerSpecBuilder script(String... lines) {
        return scenes.shell(String.join("\n", lines) + "\necho " + LAST_LINE + "\nexec sleep 3600");
    }

    @Test
    void commandEnvironmentUserAndFolderReachIt() {
        assertThat(told(script("echo $1 and $2", "echo \"$GREETING\"", "id -u", "id -g", "pwd")
                        .command("zeroth", "first", "second one")
                        .env("GREETING", "hello = 'world' \"and\" $all")
                        .user("1234:2345")
                        .workingDirectory("/media/frigate")))
                .containsSubsequence(
                        "first and second one",
                        "hello = 'world' \"and\" $all",
                        "1234",
                        "2345",
                        "/media/frigate",
                        LAST_LINE);
    }

    @Test
    void memorySwapAndProcessorLimitsReachIt() {
        List<String> log = told(script(
                        "cd /sys/fs/cgroup",
                        "for file in memory/memory.limit_in_bytes memory.max; do [ -e $file ] && echo memory $(cat $file); done",
                        "for file in memory/memory.memsw.limit_in_bytes memory.swap.max; do"
                                + " [ -e $file ] && echo $file $(cat $file); done",
                        "[ -e cpu.max ] && echo cpu $(cat cpu.max)",
                        "[ -e cpu/cpu.cfs_quota_us ] && echo cpu $(cat cpu/cpu.cfs_quota_us) $(cat cpu/cpu.cfs_period_us)")
                .memory("48m")
                .cpus(0.5));

        assertThat(log).contains("memory " + (48L << 20), "cpu 50000 100000");
        if (!engine.limitsSwap()) {
            return;
        }
        assertThat(log.stream().filter(line -> line.contains("memsw")))
                .allSatisfy(line -> assertThat(line).endsWith(" " + (48L << 20)));
        assertThat(log.stream().filter(line -> line.startsWith("memory.swap")))
                .allSatisfy(line -> assertThat(line).endsWith(" 0"));
    }

    @Test
    void sharedMemoryAndTmpfsReachIt() {
        assertThat(told(script(
                                "echo shm $(df -k /dev/shm | awk 'NR == 2 { print $2 }')",
                                "echo tmpfs $(df -k /scratch | awk 'NR == 2 { print $2 }')")
                        .shm("24m")
                        .mount(new Mount.Tmpfs("/scratch", MemorySize.ofMebibytes(8)))))
                .contains("shm " + 24 * 1024, "tmpfs " + 8 * 1024);
    }

    @Test
    void configFilesAreThereFromTheFirstMoment() {
        assertThat(told(script(
                                "cat /config/config.yml",
                                "stat -c 'mode %a' /config/config.yml",
                                "stat -c 'other %a' /made/for/it/secret.txt",
                                "echo '# changed' >> /config/config.yml && echo it is writable")
                        .configFile("/config/config.yml", "mqtt:\n  enabled: false # ünïcode\n")
                        .configFile(new ConfigFile("/made/for/it/secret.txt", "x", 0600))))
                .containsSubsequence(
                        "mqtt:", "  enabled: false # ünïcode", "mode 644", "other 600", "it is writable", LAST_LINE);
    }

    @Test
    void labelsReachIt() {
        try (Launch launch =
                launcher().launch(healthy().toBuilder().label("team", "harbour").build())) {
            assertThat(engine.outsider().labels(launch.containerId()))
                    .containsAllEntriesOf(Map.of("team", "harbour"))
                    .containsKeys("dev.seaworthy.session", "dev.seaworthy.owner", "dev.seaworthy.expires");
        }
    }

    @Test
    void itsMachineIsTold() {
        try (Launch launch = launcher().launch(healthy())) {
            Host host = launch.outcome().subject().host();

            assertThat(host.name()).isNotBlank();
            // A cluster tells a node's memory only to those who may read nodes.
            if (!engine.runtime().info().name().equals("kubernetes")) {
                assertThat(host.memory()).isGreaterThan(1L << 30);
            }
        }
    }

    @Test
    void secretsReachItAndNothingElse() {
        String secret = "correct-horse-battery-staple";
        ContainerSpecBuilder spec = scenes.shell("echo the password $PASSWORD has ${#PASSWORD} letters; exit 1")
                .secretEnv("PASSWORD", secret);

        ContainerFailedException failure = OnStage.failureOf(launcher().begin(spec.build()));

        Outcome outcome = failure.outcome();
        assertThat(failure)
                .hasMessageContaining("has " + secret.length() + " letters")
                .hasMessageNotContaining(secret);
        assertThat(List.of(
                        outcome.toString(),
                        OutcomeJson.write(outcome),
                        spec.build().toString()))
                .noneMatch(text -> text.contains(secret));
    }

    @Test
    void bothStreamsAreFollowedAndToldApart() {
        boolean toldApart = engine.runtime().info().capabilities().contains(Capability.ERROR_STREAM);
        // Where both streams are one, a line without an end may be glued to the next line of the other.
        String last = toldApart ? "printf 'no line end'" : "echo 'no line end'";
        ContainerSpecBuilder spec = scenes.shell("echo to out; echo to err >&2; " + last + "; exit 1");

        ContainerFailedException failure = OnStage.failureOf(launcher().begin(spec.build()));

        assertThat(failure.outcome().log().lines())
                .extracting(Line::error, Line::text)
                .containsExactlyInAnyOrder(
                        Tuple.tuple(false, "to out"),
                        Tuple.tuple(toldApart, "to err"),
                        Tuple.tuple(false, "no line end"));
    }

    @Test
    void memoryIsSampledAndItsPeakKept() {
        StandIn behaviour = scenes.ready().usesMemory(16);
        try (Launch launch = launcher().launch(scenes.standIn(behaviour).build())) {
            eventually(
                    "a sample above 16 MiB",
                    () -> launch.outcome().memory().last().orElse(0) > 16L << 20);

            MemoryReport memory = launch.outcome().memory();
            assertThat(memory.limit()).isEqualTo(64L << 20);
            assertThat(memory.peak().orElseThrow()).isBetween(16L << 20, 64L << 20);
            assertThat(memory.exactPeak())
                    .isEqualTo(engine.runtime().info().capabilities().contains(Capability.MEMORY_PEAK));
        }
    }
}
