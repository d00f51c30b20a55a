package dev.seaworthy.it;

import dev.seaworthy.frigate.Camera;
import dev.seaworthy.frigate.FrigateConfig;
import dev.seaworthy.frigate.FrigateReadiness;
import dev.seaworthy.frigate.FrigateSpec;
import dev.seaworthy.frigate.FrigateSpecBuilder;
import dev.seaworthy.frigate.FrigateVersion;
import dev.seaworthy.it.docker.DockerOutsider;
import dev.seaworthy.it.kubernetes.NodeScripts;
import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.it.standin.StandIn.Mode;
import dev.seaworthy.it.standin.StandInImage;
import dev.seaworthy.runtime.RuntimeInfo;
import dev.seaworthy.spec.PullPolicy;
import dev.seaworthy.spec.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Frigate in the situations that its tests need, on one runtime: the stand-in for it, or the image that {@code
 * -Dseaworthy.frigate.image} names.
 */
final class FrigateSpecs {
    /** The camera of every configuration here. */
    static final String CAMERA = "test";

    private static final String VERSION = "0.17.2";
    private static final Set<String> LOADED = ConcurrentHashMap.newKeySet();

    private final RuntimeInfo runtime;

    FrigateSpecs(RuntimeInfo runtime) {
        this.runtime = runtime;
    }

    /** Whether the stand-in is in Frigate's place. */
    static boolean isStandIn() {
        return System.getProperty(Setting.FRIGATE_IMAGE.name(), "").isEmpty();
    }

    /** One that comes to full readiness: frames flow. */
    FrigateSpecBuilder healthy() {
        FrigateSpecBuilder spec = isStandIn()
                ? standIn(StandIn.healthy()
                        .readyAfter(Duration.ofSeconds(2))
                        .framesAfter(Duration.ofSeconds(3))
                        .with("STATS_EVERY_MS", "500"))
                : FrigateSpec.fromSettings();
        return spec.readiness(FrigateReadiness.FRAMES_FLOWING);
    }

    /** With far too little memory, and all it needs at a second start. */
    FrigateSpecBuilder starved() {
        return isStandIn()
                ? standIn(StandIn.healthy()
                                .eatsMemory(StandIn.Eater.SERVICE, Duration.ofMillis(700))
                                .with("EAT_LIMIT_MB", "48"))
                        .memory("32m")
                : FrigateSpec.fromSettings().memory("300m");
    }

    /** The memory that {@link #starved} needs. */
    static String enough() {
        return isStandIn() ? "128m" : "2g";
    }

    /** With a size that is no number; up to 0.16 it ends, from 0.17 on it runs in safe mode. */
    FrigateSpecBuilder invalid(String version) {
        FrigateVersion known = isStandIn()
                ? FrigateVersion.parse(version)
                : FrigateSpec.fromSettings().build().version();
        String yaml = FrigateConfig.builder(known)
                .camera(Camera.testSource(CAMERA).size(320, 240))
                .build()
                .yaml()
                .replaceFirst("width: 320", "width: wide");
        FrigateSpecBuilder spec =
                isStandIn() ? standIn(StandIn.healthy().version(version)).version(version) : FrigateSpec.fromSettings();
        return spec.config(FrigateConfig.ofYaml(yaml));
    }

    /** Asked for a detector that is not there. */
    FrigateSpecBuilder withoutDetector() {
        return isStandIn()
                ? standIn(StandIn.in(Mode.DETECTOR_MISSING))
                : FrigateSpec.fromSettings()
                        .config(FrigateConfig.ofYaml(smallest().replaceFirst("type: cpu", "type: edgetpu")));
    }

    private static String smallest() {
        return FrigateSpec.fromSettings().build().config().yaml();
    }

    /** With a {@code /dev/shm} that holds no picture. */
    FrigateSpecBuilder withLittleShm() {
        FrigateSpecBuilder spec = isStandIn() ? standIn(StandIn.healthy()) : FrigateSpec.fromSettings();
        return spec.readiness(FrigateReadiness.FRAMES_FLOWING).container(container -> container.shm("8m"));
    }

    /** Slow, and not dead. */
    FrigateSpecBuilder slow() {
        return isStandIn()
                ? standIn(StandIn.healthy().readyAfter(Duration.ofSeconds(8)))
                : FrigateSpec.fromSettings().container(container -> container.cpus(0.3));
    }

    /** One whose backend never comes up; only the stand-in can be told so. */
    FrigateSpecBuilder neverReady() {
        return standIn(StandIn.in(Mode.NEVER_READY));
    }

    /** The stand-in, which behaves like this. */
    FrigateSpecBuilder standIn(StandIn behaviour) {
        StandInImage image = image();
        if (LOADED.add(runtime.endpoint() + " " + image.reference())) {
            load(image);
        }
        return FrigateSpec.of(VERSION)
                .image(image.reference())
                .container(container -> container.pullPolicy(PullPolicy.NEVER).env(behaviour.environment()));
    }

    private static StandInImage image() {
        try {
            return StandInImage.build(Path.of("target"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void load(StandInImage image) {
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
}
