package dev.seaworthy.readiness;

import dev.seaworthy.spec.LaunchPolicy;
import dev.seaworthy.spec.OomPolicy;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.RestartPolicy;
import dev.seaworthy.spec.StartPolicy;
import dev.seaworthy.spec.Timeouts;
import java.time.Duration;

/** What the machine's tests let it decide by. */
final class Policies {
    static final Duration READY = Duration.ofSeconds(10);
    static final Duration PULL = Duration.ofSeconds(20);
    static final Duration GRACE = Duration.ofSeconds(5);
    static final Duration ENGINE = Duration.ofSeconds(3);

    static final LaunchPolicy PLAIN = of(StartPolicy.ONCE, RestartPolicy.NONE, OomPolicy.FAIL);

    private Policies() {}

    static LaunchPolicy of(StartPolicy start, RestartPolicy restart, OomPolicy oom) {
        return of(start, restart, oom, GRACE);
    }

    static LaunchPolicy of(StartPolicy start, RestartPolicy restart, OomPolicy oom, Duration grace) {
        Timeouts timeouts = new Timeouts(READY, PULL, grace, ENGINE, Duration.ofSeconds(1));
        return new LaunchPolicy(Readiness.whenRunning(), start, restart, oom, timeouts);
    }
}
