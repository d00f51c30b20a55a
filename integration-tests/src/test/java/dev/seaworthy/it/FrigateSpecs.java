package dev.seaworthy.it;

import dev.seaworthy.it.docker.DockerOutsider;
import dev.seaworthy.it.kubernetes.NodeScripts;
import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.it.standin.StandInImage;
import dev.seaworthy.runtime.RuntimeInfo;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.FailurePattern;
import dev.seaworthy.spec.Pace;
import dev.seaworthy.spec.PullPolicy;
import dev.seaworthy.spec.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Specs of Frigate: the stand-in for it, or the image that {@code -Dseaworthy.frigate.image} names. */
final class FrigateSpecs {
    /** The unauthenticated port of Frigate's API. */
    static final int PORT = 5000;

    /** The camera that the configuration names. */
    static final String CAMERA = "test";

    private static final String IMAGE_PROPERTY = "seaworthy.frigate.image";

    /** Asked once a second: each request before the backend is up leaves three lines in Frigate's log. */
    private static final Pace GENTLE = Pace.every(Duration.ofSeconds(1)).nudgedBy("FastAPI started");

    /** Whatever is told of the code and the signal, the container follows, mostly within 4 s. */
    private static final FailurePattern SERVICE_EXITED = FailurePattern.of(
                    "Service Frigate exited with code (?<code>\\d+) \\(by signal (?<signal>\\d+)\\)")
            .endsContainer();

    private static final String CONFIG = """
            mqtt: {enabled: false}
            auth: {enabled: false}
            tls: {enabled: false}
            telemetry: {version_check: false}
            birdseye: {enabled: false}
            ffmpeg: {hwaccel_args: []}
            detectors: {cpu1: {type: cpu, num_threads: 1}}
            record: {enabled: false}
            snapshots: {enabled: false}
            cameras:
              test:
                ffmpeg:
                  inputs:
                    - path: testsrc2=size=320x240:rate=5
                      input_args: -re -f lavfi
                      roles: [detect]
                detect: {enabled: false, width: 320, height: 240, fps: 5}
            """;

    private FrigateSpecs() {}

    /** Whether the stand-in is in Frigate's place. */
    static boolean isStandIn() {
        return System.getProperty(IMAGE_PROPERTY, "").isEmpty();
    }

    /** What it takes to come to readiness, with some to spare. */
    static ContainerSpecBuilder frigate(RuntimeInfo runtime) throws IOException, InterruptedException {
        ContainerSpecBuilder spec = isStandIn() ? standIn(runtime) : real();
        return spec.memory("4g")
                .shm("128m")
                .port(PORT)
                .configFile("/config/config.yml", CONFIG)
                // Without these two, a Frigate that fails before nginx is up stays up for ever.
                .env("S6_BEHAVIOUR_IF_STAGE2_FAILS", "2")
                .env("S6_CMD_WAIT_FOR_SERVICES_MAXTIME", "60000")
                .readyWhen(
                        Readiness.http(PORT, "/api/version").pace(GENTLE),
                        Readiness.log("FastAPI started").failsOn(SERVICE_EXITED));
    }

    /** The same with far too little memory. */
    static ContainerSpecBuilder starved(RuntimeInfo runtime) throws IOException, InterruptedException {
        ContainerSpecBuilder spec = frigate(runtime);
        return isStandIn()
                ? spec.memory("32m")
                        .shm("16m")
                        .env(StandIn.healthy()
                                .eatsMemory(StandIn.Eater.SERVICE, Duration.ofMillis(700))
                                .environment())
                : spec.memory("300m");
    }

    private static ContainerSpecBuilder standIn(RuntimeInfo runtime) throws IOException, InterruptedException {
        StandInImage image = StandInImage.build(Path.of("target"));
        load(image, runtime);
        return ContainerSpec.of(image.reference())
                .pullPolicy(PullPolicy.NEVER)
                .env(StandIn.healthy().readyAfter(Duration.ofSeconds(2)).environment());
    }

    private static void load(StandInImage image, RuntimeInfo runtime) {
        switch (runtime.name()) {
            case "docker", "podman" -> {
                try (DockerOutsider engine = DockerOutsider.at(URI.create(runtime.endpoint()))) {
                    engine.load(image);
                }
            }
            case "kubernetes" -> load(image, NodeScripts.at(runtime.endpoint()));
            default -> throw new IllegalStateException("nobody can load the stand-in into " + runtime.describe());
        }
    }

    private static void load(StandInImage image, NodeScripts node) {
        try {
            node.load(image.tar());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static ContainerSpecBuilder real() {
        return ContainerSpec.of(System.getProperty(IMAGE_PROPERTY));
    }
}
