package dev.seaworthy.progress;

import dev.seaworthy.outcome.Glance;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.readiness.Starting;
import dev.seaworthy.spec.MemorySize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A glance in words, on one line, with what matters most first: its end may be cut off. */
final class GlanceText {
    /** An answer may quote what a container wrote; nothing of it may move the cursor or begin a line. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

    /** How much of something is done: it moves on all the time, and that alone is no news. */
    private static final Pattern AMOUNT = Pattern.compile("\\d+(?= (of|%))");

    private static final long MILLIS_OF_A_TENTH = 100;
    private static final long SECONDS_OF_A_MINUTE = 60;
    private static final long HUNDRED = 100;

    private GlanceText() {}

    /** The whole line, of any length. */
    static String of(Sight sight) {
        Glance glance = sight.glance();
        List<String> parts = new ArrayList<>();
        parts.add(state(sight));
        if (!sight.last()) {
            glance.remaining().ifPresent(time -> parts.add(time(time) + " left"));
        }
        memory(glance).ifPresent(parts::add);
        starts(glance).ifPresent(parts::add);
        answer(glance).ifPresent(parts::add);
        String text = glance.name() + "  " + time(glance.elapsed()) + "  " + String.join(", ", parts);
        return CONTROL.matcher(text).replaceAll(" ");
    }

    /** What is news when it changes: all but the time and the memory. */
    static String news(Sight sight) {
        Glance glance = sight.glance();
        String starts = starts(glance).orElse("");
        return phase(sight) + "\n" + starts + "\n"
                + withoutAmounts(answer(glance).orElse(""));
    }

    /** What it is about, without how far it has come. */
    static String phase(Sight sight) {
        return withoutAmounts(state(sight));
    }

    private static String withoutAmounts(String text) {
        return AMOUNT.matcher(text).replaceAll("n");
    }

    /** A failure that is not settled yet may be cured by another start, and is not called one until it is. */
    private static String state(Sight sight) {
        Glance glance = sight.glance();
        ReadinessState state = glance.state();
        Optional<String> why = state.cause().map(FailureCause::describe).or(glance::waitingFor);
        if (state instanceof Starting && sight.last()) {
            return "closed before it was ready";
        }
        if (state instanceof Starting starting && starting.pulling()) {
            return why.orElse("preparing the image");
        }
        if (state instanceof Starting && glance.runs()) {
            return with("running", why);
        }
        boolean named = state instanceof Starting || state.isSettled();
        return with(named ? state.name() : "failing", why);
    }

    private static String with(String word, Optional<String> why) {
        return why.map(reason -> word + ": " + reason).orElse(word);
    }

    private static Optional<String> memory(Glance glance) {
        if (glance.memory().isEmpty()) {
            return Optional.empty();
        }
        long used = glance.memory().getAsLong();
        long limit = glance.memoryLimit();
        String share = limit > 0 ? " of " + new MemorySize(limit) + " (" + used * HUNDRED / limit + " %)" : "";
        return Optional.of("memory " + new MemorySize(used) + share);
    }

    private static Optional<String> starts(Glance glance) {
        List<String> counts = new ArrayList<>();
        if (glance.attempts() > 1) {
            counts.add("start attempt " + glance.attempts());
        }
        if (glance.restarts() > 0) {
            counts.add("restarts " + glance.restarts());
        }
        return counts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", counts));
    }

    /** Before there is an image nobody is asked; and what killed it says more than what its probes had missed. */
    private static Optional<String> answer(Glance glance) {
        boolean pulling = glance.state() instanceof Starting starting && starting.pulling();
        return pulling || glance.state().cause().isPresent() ? Optional.empty() : glance.answer();
    }

    private static String time(Duration duration) {
        long tenths = duration.toMillis() / MILLIS_OF_A_TENTH;
        long seconds = duration.toSeconds();
        return seconds < SECONDS_OF_A_MINUTE
                ? tenths / 10 + "." + tenths % 10 + " s"
                : String.format(
                        Locale.ROOT, "%d min %02d s", seconds / SECONDS_OF_A_MINUTE, seconds % SECONDS_OF_A_MINUTE);
    }
}
