package dev.seaworthy.it;

import dev.seaworthy.launch.Launcher;
import dev.seaworthy.runtime.RuntimeUnavailableException;
import dev.seaworthy.spec.Setting;
import dev.seaworthy.spec.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;

/** The Frigate tests on whatever runtime {@code seaworthy.runtime} chooses. */
class FrigateIT {
    private static final Duration PATIENCE = FrigateSpecs.isStandIn() ? Duration.ofMinutes(1) : Duration.ofMinutes(5);

    @Nested
    class Running extends FrigateTests {
        Running() {
            super(FrigateIT::launcher, PATIENCE);
        }
    }

    @Nested
    class Failing extends FrigateFailureTests {
        Failing() {
            super(FrigateIT::launcher, PATIENCE);
        }
    }

    /** Without any engine the tests are skipped, unless the run requires one. */
    private static Launcher launcher() {
        try {
            return Launcher.fromSettings();
        } catch (RuntimeUnavailableException none) {
            boolean required = Settings.load().get(Setting.REQUIRED)
                    || !System.getProperty("seaworthy.it.require", "").isEmpty();
            if (required) {
                throw none;
            }
            System.out.println("SKIPPED: the Frigate tests: " + none.getMessage());
            return Assumptions.abort(String.valueOf(none.getMessage()));
        }
    }
}
