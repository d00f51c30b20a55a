package dev.seaworthy.progress;

import dev.seaworthy.outcome.Glance;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.readiness.Starting;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** A launch at a moment, told fact by fact; each method changes it. */
final class SightBuilder {
    static final ReadinessState PULLING = new Starting(1, Duration.ZERO, true);
    static final ReadinessState STARTING = new Starting(1, Duration.ZERO, false);

    private final long number;
    private final String name;
    private boolean onTerminal;
    private boolean last;
    private ReadinessState state = STARTING;
    private boolean runs;
    private Duration elapsed = Duration.ZERO;
    private Optional<Duration> remaining = Optional.empty();
    private OptionalLong memory = OptionalLong.empty();
    private long limit;
    private Optional<String> waitingFor = Optional.empty();
    private Optional<String> answer = Optional.empty();
    private int attempts = 1;
    private int restarts;

    private SightBuilder(long number, String name) {
        this.number = number;
        this.name = name;
    }

    /** Begun just now. */
    static SightBuilder of(long number, String name) {
        return new SightBuilder(number, name);
    }

    SightBuilder onTerminal() {
        onTerminal = true;
        return this;
    }

    SightBuilder state(ReadinessState value) {
        state = value;
        return this;
    }

    SightBuilder runs() {
        runs = true;
        return this;
    }

    SightBuilder elapsed(double seconds) {
        elapsed = Duration.ofMillis(Math.round(seconds * 1000));
        return this;
    }

    SightBuilder remaining(double seconds) {
        remaining = Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
        return this;
    }

    SightBuilder memory(long used, long of) {
        memory = OptionalLong.of(used);
        limit = of;
        return this;
    }

    SightBuilder waitingFor(String reason) {
        waitingFor = Optional.of(reason);
        return this;
    }

    SightBuilder answer(String reason) {
        answer = Optional.of(reason);
        return this;
    }

    SightBuilder starts(int attempted, int restarted) {
        attempts = attempted;
        restarts = restarted;
        return this;
    }

    /** As it is now. */
    Sight sight() {
        Glance glance = new Glance(
                name, state, runs, elapsed, remaining, memory, limit, waitingFor, answer, attempts, restarts);
        return new Sight(number, onTerminal, glance, last);
    }

    /** As it is at the end. */
    Sight lastSight() {
        last = true;
        return sight();
    }
}
