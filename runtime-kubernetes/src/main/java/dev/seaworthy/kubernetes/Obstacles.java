package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.StartRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a pod from running, and since when. A kind of obstacle keeps its first moment while others come and go between:
 * the kubelet's reasons alternate. Not safe for use from several threads.
 */
final class Obstacles {
    private final Map<String, Instant> firstSeen = new HashMap<>();
    private @Nullable String kind;
    private Outlook outlook = Outlook.TRANSIENT;
    private String text = "";

    /**
     * There is one.
     *
     * @param newKind the same for all that takes turns
     */
    void met(String newKind, Outlook newOutlook, String newText, Instant now) {
        kind = newKind;
        outlook = newOutlook;
        text = newText;
        firstSeen.putIfAbsent(newKind, now);
    }

    /** There is none right now. */
    void none() {
        kind = null;
    }

    /** The present one will pass after all, if it is of this kind. */
    void excuse(String excused) {
        if (excused.equals(kind)) {
            outlook = Outlook.TRANSIENT;
        }
    }

    /** There is none, and what was before does not count any more. */
    void overcome() {
        none();
        firstSeen.clear();
    }

    /** Since when the present one has been met. */
    Optional<Duration> age(Instant now) {
        return Optional.ofNullable(kind).map(present -> Duration.between(firstSeen.getOrDefault(present, now), now));
    }

    /** The refusal that it comes to by now. */
    Optional<StartRefusedException> verdict(Instant now) {
        Optional<Duration> age = age(now);
        boolean over = !outlook.isTransient()
                && age.filter(known -> known.compareTo(outlook.grace()) >= 0).isPresent();
        return over
                ? Optional.of(new StartRefusedException(outlook.reason(), text, OptionalInt.empty(), null))
                : Optional.empty();
    }
}
