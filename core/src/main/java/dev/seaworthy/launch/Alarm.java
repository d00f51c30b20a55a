package dev.seaworthy.launch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One task of a launch's mailbox that is due later; a new one takes the place of the old. Set in the mailbox only. */
final class Alarm {
    private final LaunchClock clock;
    private final Mailbox mailbox;
    private LaunchClock.@Nullable Timer timer;

    Alarm(LaunchClock clock, Mailbox mailbox) {
        this.clock = clock;
        this.mailbox = mailbox;
    }

    /** Runs the task after the delay; at once when that has passed already. */
    void set(Duration delay, Runnable task) {
        cancel();
        timer = clock.schedule(delay.isNegative() ? Duration.ZERO : delay, () -> mailbox.post(task));
    }

    void cancel() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
