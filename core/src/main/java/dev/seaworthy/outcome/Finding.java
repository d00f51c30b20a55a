package dev.seaworthy.outcome;

import dev.seaworthy.spec.LogSignature.Effect;
import java.time.Duration;

/**
 * Lines of the log whose meaning was known beforehand, and that were seen.
 *
 * @param signature the stable name of what was recognised: {@code frigate.safe-mode}
 * @param effect what such lines do to a launch
 * @param meaning what they mean, in words
 * @param advice what to do about it; empty when nothing is known
 * @param first when the first of them was seen, since the launch began
 * @param last when the last of them was seen
 * @param count how many there were
 * @param line the first of them, with secrets masked
 */
public record Finding(
        String signature,
        Effect effect,
        String meaning,
        String advice,
        Duration first,
        Duration last,
        int count,
        String line) {
    Finding again(Duration at) {
        return new Finding(signature, effect, meaning, advice, first, at, count + 1, line);
    }
}
