package dev.seaworthy.launch;

import dev.seaworthy.readiness.Facts;
import dev.seaworthy.readiness.FailedPermanent;
import dev.seaworthy.readiness.ReadinessState;
import java.time.Duration;

/**
 * What holds a failure back that is decided: words of the container that are still on their way. Its time stays that of the
 * proof, and who listens to states hears of it at once. Used in the launch's mailbox.
 */
final class LastWords {
    /** For the id and the log of a container whose start has not even returned. */
    private static final Duration OF_A_START = Duration.ofSeconds(2);

    /**
     * After the end of a container its log is read to its end before the end is told. A line that proves a failure of one
     * that lives can overtake the lines that say why: an engine reads standard output and standard error each by itself, and
     * a stack trace often follows its error. There is no end to wait for, so it is a time: on a machine with twice as many
     * busy processes as cores one in ten explanations came after the line they explain, and none of 300 later than this.
     */
    private static final Duration OF_THE_LIVING = Duration.ofMillis(100);

    private final Alarm alarm;
    private final ContainerSide side;

    LastWords(Alarm alarm, ContainerSide side) {
        this.alarm = alarm;
        this.side = side;
    }

    /** Runs the task when there is nothing to wait for any more, which may be at once. */
    void await(ReadinessState state, Facts facts, Duration at, Runnable task) {
        Duration due = state instanceof FailedPermanent failed ? due(failed, facts, at) : at;
        if (due.compareTo(at) > 0) {
            alarm.set(due.minus(at), task);
        } else {
            task.run();
        }
    }

    private Duration due(FailedPermanent failed, Facts facts, Duration at) {
        if (side.isStarting()) {
            return at.plus(OF_A_START);
        }
        boolean talks = facts.life() == Facts.Life.RUNNING && facts.outage().isEmpty();
        return talks ? failed.at().plus(OF_THE_LIVING) : at;
    }
}
