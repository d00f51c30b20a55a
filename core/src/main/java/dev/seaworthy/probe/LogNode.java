package dev.seaworthy.probe;

import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.FailurePattern;
import dev.seaworthy.spec.LogReadiness;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;

/** Counts matching lines; a line that proves a failure is remembered for good. */
final class LogNode implements ProbeNode {
    private final LogReadiness readiness;
    private int matches;
    private ProbeAnswer answer;

    LogNode(LogReadiness readiness) {
        this.readiness = readiness;
        this.answer = ProbeAnswer.notYet("no line of the log matched '" + readiness.pattern() + "' yet");
    }

    @Override
    public void seen(Signal signal) {
        if (signal instanceof Signal.LogLine line) {
            seen(line.text());
        }
    }

    private void seen(String line) {
        for (FailurePattern failure : readiness.failures()) {
            if (failure.match(line) instanceof ProbeAnswer.CannotPass never) {
                answer = never;
                return;
            }
        }
        if (answer instanceof ProbeAnswer.NotYet
                && readiness.pattern().matcher(line).find()) {
            matches++;
            answer = matches >= readiness.times()
                    ? ProbeAnswer.PASSED
                    : ProbeAnswer.notYet(
                            "'" + readiness.pattern() + "' matched " + matches + " of " + readiness.times() + " lines");
        }
    }

    @Override
    public ProbeAnswer answer(Duration at) {
        return answer;
    }
}
