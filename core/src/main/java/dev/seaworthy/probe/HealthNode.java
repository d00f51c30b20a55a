package dev.seaworthy.probe;

import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;
import java.util.Locale;

/** Passes while the engine's own health check says healthy. */
final class HealthNode implements ProbeNode {
    private Health health = Health.NONE;
    private String detail = "";

    @Override
    public void seen(Signal signal) {
        if (signal instanceof Signal.HealthChanged changed) {
            health = changed.status();
            detail = changed.detail().isBlank() ? "" : " (" + changed.detail().strip() + ")";
        }
    }

    @Override
    public ProbeAnswer answer(Duration at) {
        return switch (health) {
            case HEALTHY -> ProbeAnswer.PASSED;
            case NONE -> ProbeAnswer.notYet("the engine reports no health check; does the image have one?");
            case STARTING, UNHEALTHY ->
                ProbeAnswer.notYet(
                        "the engine's health check says " + health.name().toLowerCase(Locale.ROOT) + detail);
        };
    }
}
