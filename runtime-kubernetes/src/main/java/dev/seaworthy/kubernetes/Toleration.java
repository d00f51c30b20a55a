package dev.seaworthy.kubernetes;

import dev.seaworthy.spec.InvalidSpecException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Taints of a node that a pod puts up with.
 *
 * @param key the taint's key; empty: every taint
 * @param value the taint's value; empty: any value
 * @param effect the taint's effect; empty: every effect
 * @param limit how long the pod stays on a node that got the taint, in whole seconds, which only {@link
 *     Effect#NO_EXECUTE} has; empty: for good
 */
public record Toleration(
        Optional<String> key, Optional<String> value, Optional<Effect> effect, Optional<Duration> limit) {
    /** What a taint does to pods that do not tolerate it. */
    public enum Effect {
        /** They are not placed on the node. */
        NO_SCHEDULE("NoSchedule"),
        /** They are placed elsewhere when there is room. */
        PREFER_NO_SCHEDULE("PreferNoSchedule"),
        /** They are not placed on the node, and those that run there are ended. */
        NO_EXECUTE("NoExecute");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        /** As Kubernetes writes it. */
        public String word() {
            return word;
        }
    }

    private static final String FIELD = "toleration";
    private static final String EVERY_KEY = "*";
    private static final Pattern TEXT = Pattern.compile("([^=:]+)(?:=([^:]*))?(?::(.+))?");

    /** Refuses what is no taint. */
    public Toleration {
        key.filter(text -> !Names.isLabelKey(text)).ifPresent(text -> refuse(text, "give a taint's key"));
        value.filter(text -> !Names.isLabelValue(text)).ifPresent(text -> refuse(text, "give a taint's value"));
        if (key.isEmpty() && value.isPresent()) {
            refuse(value.get(), "a value needs the key that has it");
        }
        limit.ifPresent(time -> {
            if (time.isNegative() || !time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
                refuse(time, "give whole seconds, zero or more");
            }
        });
        if (limit.isPresent() && !effect.equals(Optional.of(Effect.NO_EXECUTE))) {
            refuse(limit.get(), "only NoExecute has a limit");
        }
    }

    /**
     * Reads a taint as kubectl writes it: {@code key=value:NoSchedule}, {@code key:NoSchedule} for any value, {@code key}
     * for any value and effect; the key {@code *} is every taint.
     *
     * @throws InvalidSpecException when the text is none of these
     */
    public static Toleration parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new InvalidSpecException(FIELD, text, "write it as key=value:NoSchedule, key:NoSchedule or key");
        }
        return new Toleration(
                Optional.of(parts.group(1)).filter(key -> !key.equals(EVERY_KEY)),
                Optional.ofNullable(parts.group(2)),
                Optional.ofNullable(parts.group(3)).map(Toleration::effect),
                Optional.empty());
    }

    private static Effect effect(String word) {
        for (Effect effect : Effect.values()) {
            if (word.equals(effect.word())) {
                return effect;
            }
        }
        throw new InvalidSpecException(FIELD, word, "write NoSchedule, PreferNoSchedule or NoExecute");
    }

    private static void refuse(Object value, String expected) {
        throw new InvalidSpecException(FIELD, value, expected);
    }
}
