package dev.seaworthy.it.benchmark;

import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.LaunchException;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.PullPolicy;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Seaworthy with its defaults, whatever settings this JVM has. */
final class Seaworthy implements Contender {
    private static final Settings DEFAULTS = Settings.of(Map.of());

    private final Launcher launcher;
    private final String image;

    Seaworthy(ContainerRuntime runtime, String image) {
        this.launcher = Launcher.on(runtime);
        this.image = image;
    }

    static ContainerSpecBuilder spec(String image, Scene scene, String label) {
        return ContainerSpec.of(image, DEFAULTS)
                .entrypoint(scene.command().toArray(String[]::new))
                .label(RawEvents.LABEL, label)
                .memory(Scene.MEMORY)
                .pullPolicy(PullPolicy.NEVER)
                .port(Scene.PORT)
                .stopTimeout(Duration.ZERO)
                .readyWhen(Readiness.http(Scene.PORT, Scene.PATH));
    }

    @Override
    public Told boot(Scene scene, String label) {
        try (Launch launch = launcher.begin(spec(image, scene, label).build())) {
            return await(launch);
        }
    }

    private static Told await(Launch launch) {
        try {
            launch.awaitReady();
            return new Told(System.nanoTime(), Optional.empty());
        } catch (LaunchException failed) {
            long at = System.nanoTime();
            return new Told(at, String.valueOf(failed.getMessage()).lines().findFirst());
        }
    }
}
