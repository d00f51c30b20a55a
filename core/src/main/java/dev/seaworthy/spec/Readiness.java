package dev.seaworthy.spec;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What "ready" means, as a value. The launch turns it into probes and asks them.
 *
 * <p>A TCP connection that is accepted is not among them: docker-proxy and port-forward accept with nobody behind.
 */
public sealed interface Readiness
        permits Readiness.EngineHealth,
                Readiness.WhenRunning,
                Readiness.AllOf,
                Readiness.HeldFor,
                Readiness.Custom,
                HttpReadiness,
                LogReadiness {
    /** In the words a message uses: {@code GET /api/version on port 5000 answers 200}. */
    String describe();

    /** An HTTP answer is as expected; see {@link HttpReadiness} for what can be set. */
    static HttpReadiness http(int port, String path) {
        return HttpReadiness.get(port, path);
    }

    /** A line of the log, on either stream, in which the regular expression is found. */
    static LogReadiness log(String regex) {
        return new LogReadiness(Pattern.compile(regex), 1, List.of());
    }

    /** The engine's own health check says healthy. */
    static Readiness engineHealth() {
        return new EngineHealth();
    }

    /** The container runs. It says nothing about the service inside, so it must be asked for by this name. */
    static Readiness whenRunning() {
        return new WhenRunning();
    }

    /** All of them pass. */
    static Readiness allOf(Readiness... parts) {
        return new AllOf(List.of(parts));
    }

    /** It has passed, and the container has held out for so long since. */
    static Readiness heldFor(Duration duration, Readiness part) {
        return new HeldFor(duration, part);
    }

    /** A question of the user's own. */
    static Readiness check(String description, ReadinessCheck check) {
        return new Custom(description, check, Pace.QUICK);
    }

    /** See {@link #engineHealth()}. */
    record EngineHealth() implements Readiness {
        @Override
        public String describe() {
            return "the engine's health check says healthy";
        }
    }

    /** See {@link #whenRunning()}. */
    record WhenRunning() implements Readiness {
        @Override
        public String describe() {
            return "the container runs";
        }
    }

    /**
     * See {@link #allOf}.
     *
     * @param parts at least one
     */
    record AllOf(List<Readiness> parts) implements Readiness {
        /** Refuses an empty list, which would be ready at once. */
        public AllOf {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new InvalidSpecException("readiness", parts, "give at least one probe");
            }
        }

        @Override
        public String describe() {
            return String.join(" and ", parts.stream().map(Readiness::describe).toList());
        }
    }

    /**
     * See {@link #heldFor}.
     *
     * @param duration above zero
     * @param part what must pass first
     */
    record HeldFor(Duration duration, Readiness part) implements Readiness {
        /** Refuses a duration outside its range. */
        public HeldFor {
            Require.positive("held for", duration);
        }

        @Override
        public String describe() {
            return part.describe() + ", held for "
                    + duration.toString().substring(2).toLowerCase(Locale.ROOT);
        }
    }

    /**
     * See {@link #check}.
     *
     * @param description what is asked, as it will stand in messages
     * @param check the question
     * @param pace how often it is asked
     */
    record Custom(String description, ReadinessCheck check, Pace pace) implements Readiness {
        /** Refuses a blank description. */
        public Custom {
            Require.text("readiness check", description);
        }

        /** The same question at another pace. */
        public Custom pace(Pace newPace) {
            return new Custom(description, check, newPace);
        }

        @Override
        public String describe() {
            return description;
        }
    }
}
