package dev.seaworthy.outcome;

import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.EnvValue;
import dev.seaworthy.spec.ProbeAnswer;
import dev.seaworthy.spec.SpecEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Masks the values of secrets in every text that comes from outside. Immutable. */
public final class Redaction {
    private static final String MASK = "********";

    /** A shorter value would mask ordinary words and give itself away by doing so. */
    private static final int SHORTEST = 4;

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Masks the hidden values among these; longer ones first, since one may contain another. */
    public static Redaction of(Map<String, EnvValue> env) {
        return new Redaction(env.values().stream()
                .filter(EnvValue::hidden)
                .map(EnvValue::value)
                .filter(value -> value.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** The text with every secret masked. */
    public String apply(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /** The entries with every secret masked: a command may repeat what is hidden in the environment. */
    public List<SpecEntry> entries(List<SpecEntry> entries) {
        return entries.stream()
                .map(entry -> new SpecEntry(entry.name(), apply(entry.value())))
                .toList();
    }

    /** The answer with every secret masked: a user's check may throw an exception that quotes one. */
    public ProbeAnswer apply(ProbeAnswer answer) {
        return withTexts(answer, this::apply);
    }

    /** The answer with each of its texts changed in the same way. */
    public static ProbeAnswer withTexts(ProbeAnswer answer, UnaryOperator<String> change) {
        if (answer instanceof ProbeAnswer.NotYet notYet) {
            return ProbeAnswer.notYet(change.apply(notYet.reason()));
        }
        return answer instanceof ProbeAnswer.CannotPass never
                ? new ProbeAnswer.CannotPass(
                        change.apply(never.reason()), change.apply(never.advice()), never.ends(), never.exitCode())
                : answer;
    }

    /** The signal with every secret masked. */
    public Signal apply(Signal signal) {
        if (secrets.isEmpty()) {
            return signal;
        }
        if (signal instanceof Signal.LogLine line) {
            return new Signal.LogLine(line.at(), line.error(), apply(line.text()));
        }
        if (signal instanceof Signal.CannotStart refused) {
            return new Signal.CannotStart(refused.at(), apply(refused.reason()), refused.exitCode());
        }
        if (signal instanceof Signal.HealthChanged changed) {
            return new Signal.HealthChanged(changed.at(), changed.status(), apply(changed.detail()));
        }
        if (signal instanceof Signal.RuntimeLost lost) {
            return new Signal.RuntimeLost(lost.at(), apply(lost.reason()));
        }
        if (signal instanceof Signal.Terminating terminating) {
            return new Signal.Terminating(terminating.at(), apply(terminating.reason()));
        }
        if (signal instanceof Signal.Note note) {
            return new Signal.Note(note.at(), apply(note.text()));
        }
        if (signal instanceof Signal.OomKill kill) {
            return new Signal.OomKill(kill.at(), kill.process().map(this::apply), apply(kill.evidence()));
        }
        return signal instanceof Signal.Waiting waiting
                ? new Signal.Waiting(waiting.at(), apply(waiting.reason()))
                : signal;
    }
}
