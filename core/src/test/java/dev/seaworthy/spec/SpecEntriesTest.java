package dev.seaworthy.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecEntriesTest {
    private static final Settings DEFAULTS = Settings.of(Map.of());

    @Test
    void allThatIsAskedForIsTold() {
        ContainerSpec spec = ContainerSpec.of("nvr:1", DEFAULTS)
                .entrypoint("/init", "-v")
                .command("serve", "all")
                .workingDirectory("/opt")
                .user("1000:1000")
                .memory("4g")
                .shm("256m")
                .cpus(1.5)
                .port(5000)
                .port(PortSpec.udp(8555).onHostPort(18555))
                .mount(new Mount.Bind(Path.of("/data"), "/media", true))
                .mount(new Mount.Bind(Path.of("/db"), "/db", false))
                .mount(new Mount.Volume("recordings", "/recordings", false))
                .mount(new Mount.Volume("models", "/models", true))
                .mount(new Mount.Tmpfs("/tmp/cache", MemorySize.ofMebibytes(64)))
                .configFile("/config/config.yml", "mqtt: ü")
                .env("TZ", "UTC")
                .secretEnv("PASSWORD", "hunter22")
                .label("team", "harbour")
                .pullPolicy(PullPolicy.NEVER)
                .oomPolicy(OomPolicy.TOLERATE)
                .memoryAfterOom("6g", "8g")
                .readyTimeout(Duration.ofMillis(1500))
                .readyWhen(Readiness.log("up"))
                .build();

        assertThat(spec.entries())
                .extracting(entry -> entry.name() + " = " + entry.value())
                .containsExactly(
                        "image = nvr:1",
                        "pull policy = never",
                        "entrypoint = /init -v",
                        "command = serve all",
                        "working directory = /opt",
                        "user = 1000:1000",
                        "memory = 4 GiB",
                        "swap = 0 B",
                        "/dev/shm = 256 MiB",
                        "cpus = 1.5",
                        "ports = 5000/tcp, 8555/udp on host port 18555",
                        "mount /media = /data (read-only)",
                        "mount /db = /db",
                        "mount /recordings = volume recordings",
                        "mount /models = volume models (read-only)",
                        "mount /tmp/cache = tmpfs of 64 MiB",
                        "file /config/config.yml = 8 bytes",
                        "env TZ = UTC",
                        "env PASSWORD = ********",
                        "label team = harbour",
                        "ready when = the log shows 'up'",
                        "start attempts = 1",
                        "tolerated restarts = 0",
                        "memory after OOM = 6 GiB, then 8 GiB",
                        "restart policy = no",
                        "after an OOM kill = tolerate",
                        "ready timeout = 1.5 s",
                        "pull timeout = 600.0 s",
                        "exit grace = 5.0 s",
                        "engine timeout = 30.0 s",
                        "stop timeout = 10.0 s");
    }

    @Test
    void whatIsNotAskedForIsNotTold() {
        ContainerSpec spec = ContainerSpec.of("nvr:1", DEFAULTS)
                .readyWhen(Readiness.log("up"))
                .build();

        assertThat(spec.entries())
                .extracting(SpecEntry::name)
                .contains("image", "memory")
                .doesNotContain("entrypoint", "command", "user", "cpus", "ports", "memory after OOM");
    }

    @Test
    void anAttachmentTellsWhatItWaitsFor() {
        AttachSpec spec = AttachSpec.to("nvr", Readiness.log("up"), DEFAULTS);

        assertThat(spec.entries())
                .contains(new SpecEntry("attached to", "nvr"), new SpecEntry("ready when", "the log shows 'up'"));
    }
}
