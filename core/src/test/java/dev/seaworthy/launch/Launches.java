package dev.seaworthy.launch;

import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.Settings;
import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;

/** Specs and launches that the tests of this package share. */
final class Launches {
    static final int PORT = 5000;
    static final String PATH = "/api/version";

    private Launches() {}

    /** A spec that is ready when its HTTP port answers, within 60 s. */
    static ContainerSpecBuilder spec() {
        return ContainerSpec.of("localhost/nvr:1", Settings.of(Map.of()))
                .name("nvr")
                .port(PORT)
                .readyWhen(Readiness.http(PORT, PATH));
    }

    static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** The failure of a launch that must not become ready. */
    static ContainerFailedException failureOf(ScriptedRuntime runtime, ContainerSpec spec) {
        return Assertions.catchThrowableOfType(
                ContainerFailedException.class, () -> runtime.launcher().launch(spec));
    }

    static ContainerFailedException failureOf(Script script) {
        return failureOf(ScriptedRuntime.playing(script), spec().build());
    }

    static ReadyTimeoutException timeoutOf(ScriptedRuntime runtime, ContainerSpec spec) {
        return Assertions.catchThrowableOfType(
                ReadyTimeoutException.class, () -> runtime.launcher().launch(spec));
    }

    /** The first line of a message. */
    static String firstLine(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .orElse("")
                .lines()
                .findFirst()
                .orElse("");
    }
}
