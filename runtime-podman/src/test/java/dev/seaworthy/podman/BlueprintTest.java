package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.Mount;
import dev.seaworthy.spec.PortSpec;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.RestartPolicy;
import dev.seaworthy.spec.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BlueprintTest {
    private static final String LOOPBACK = "127.0.0.1";

    @Test
    void aSpecIsWrittenInFull() throws JsonProcessingException {
        ContainerSpec spec = spec().command("run", "a b")
                .entrypoint("/bin/sh", "-c")
                .workingDirectory("/work")
                .user("1000:1000")
                .env("PLAIN", "yes")
                .secretEnv("SECRET", "hidden")
                .memory("64m")
                .shm("32m")
                .cpus(0.5)
                .port(5000)
                .port(PortSpec.udp(53).onHostPort(5353).onHostAddress("0.0.0.0"))
                .mount(new Mount.Bind(Path.of("/from"), "/bound", true))
                .mount(new Mount.Bind(Path.of("/from"), "/writable", false))
                .mount(new Mount.Volume("kept", "/volume", false))
                .mount(new Mount.Volume("kept", "/safe", true))
                .tmpfs("/cache", "8m")
                .restarts(RestartPolicy.onFailure(3), 3)
                .build();
        assertThat(blueprint(spec, Optional.of(LOOPBACK))).isEqualTo(Json.MAPPER.readTree("""
                        {
                          "name": "nvr-1",
                          "image": "some:1",
                          "labels": {"dev.seaworthy.session": "abc"},
                          "env": {"PLAIN": "yes", "SECRET": "hidden"},
                          "command": ["run", "a b"],
                          "entrypoint": ["/bin/sh", "-c"],
                          "work_dir": "/work",
                          "user": "1000:1000",
                          "resource_limits": {
                            "memory": {"limit": 67108864, "swap": 67108864},
                            "cpu": {"quota": 50000, "period": 100000}
                          },
                          "shm_size": 33554432,
                          "stop_timeout": 0,
                          "restart_policy": "on-failure",
                          "restart_tries": 3,
                          "portmappings": [
                            {"container_port": 5000, "protocol": "tcp", "host_ip": "127.0.0.1"},
                            {"container_port": 53, "protocol": "udp", "host_ip": "0.0.0.0", "host_port": 5353}
                          ],
                          "mounts": [
                            {"type": "bind", "source": "/from", "destination": "/bound", "options": ["rbind", "ro"]},
                            {"type": "bind", "source": "/from", "destination": "/writable", "options": ["rbind", "rw"]},
                            {"type": "tmpfs", "source": "tmpfs", "destination": "/cache", "options": ["size=8388608"]}
                          ],
                          "volumes": [
                            {"Name": "kept", "Dest": "/volume", "Options": ["rw"]},
                            {"Name": "kept", "Dest": "/safe", "Options": ["ro"]}
                          ],
                          "log_configuration": {"driver": "k8s-file"},
                          "systemd": "false",
                          "httpproxy": false
                        }
                        """));
    }

    @Test
    void whatTheSpecLeavesToTheImageIsNotWritten() {
        JsonNode body = blueprint(spec().memory("64m").build(), Optional.empty());
        assertThat(body.fieldNames())
                .toIterable()
                .contains("image", "stop_timeout")
                .doesNotContain("command", "entrypoint", "work_dir", "user");
        assertThat(body.path("resource_limits").has("cpu")).isFalse();
    }

    @Test
    void swapComesOnTopOfTheLimit() {
        JsonNode memory = blueprint(spec().memory("64m").swap("16m").build(), Optional.empty())
                .path("resource_limits")
                .path("memory");
        assertThat(memory.path("limit").asLong()).isEqualTo(64L << 20);
        assertThat(memory.path("swap").asLong()).isEqualTo(80L << 20);
    }

    @Test
    void whereTheEngineIsElsewhereAPortIsPublishedOnAllItsAddresses() {
        JsonNode ports = blueprint(spec().port(5000).build(), Optional.empty()).path("portmappings");
        assertThat(ports).hasSize(1);
        assertThat(ports.path(0).has("host_ip")).isFalse();
        assertThat(ports.path(0).has("host_port")).isFalse();
    }

    static Stream<Arguments> policies() {
        return Stream.of(
                Arguments.of(RestartPolicy.NONE, 0, "no", -1),
                Arguments.of(RestartPolicy.ALWAYS, 1, "always", -1),
                Arguments.of(RestartPolicy.onFailure(2), 1, "on-failure", 2),
                Arguments.of(RestartPolicy.onFailure(0), 1, "on-failure", 0));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void restartPoliciesHavePodmansNames(RestartPolicy policy, int tolerated, String name, int tries) {
        JsonNode body = blueprint(spec().restarts(policy, tolerated).build(), Optional.empty());
        assertThat(body.path("restart_policy").asText()).isEqualTo(name);
        assertThat(body.path("restart_tries").asInt(-1)).isEqualTo(tries);
    }

    private static ContainerSpecBuilder spec() {
        return ContainerSpec.of("some:1", Settings.of(Map.of())).readyWhen(Readiness.whenRunning());
    }

    @Test
    void aTcpPortThatMayHaveAnyHostPortHasTheOneThatWasPicked() {
        ContainerSpec spec = spec().port(5000)
                .port(PortSpec.tcp(5001).onHostPort(7000))
                .port(PortSpec.udp(53))
                .build();
        JsonNode ports = blueprint(spec, Optional.of(LOOPBACK), () -> 41000).path("portmappings");
        assertThat(ports.path(0).path("host_port").asInt()).isEqualTo(41000);
        assertThat(ports.path(1).path("host_port").asInt()).isEqualTo(7000);
        assertThat(ports.path(2).has("host_port")).isFalse();
    }

    private static JsonNode blueprint(ContainerSpec spec, Optional<String> publishOn) {
        return blueprint(spec, publishOn, () -> 0);
    }

    private static JsonNode blueprint(ContainerSpec spec, Optional<String> publishOn, IntSupplier freePort) {
        StartRequest request = new StartRequest(spec, "nvr-1", Map.of("dev.seaworthy.session", "abc"));
        try {
            // Written and read again: a number is then the same whatever Java type it was put in as.
            return Json.MAPPER.readTree(
                    Blueprint.of(request, publishOn, freePort).toString());
        } catch (JsonProcessingException noJson) {
            throw new AssertionError(noJson);
        }
    }
}
