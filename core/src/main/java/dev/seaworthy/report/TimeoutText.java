package dev.seaworthy.report;

import dev.seaworthy.outcome.MemoryReport;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.outcome.TimelineEntry;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.spec.MemorySize;
import java.util.List;
import java.util.Set;

/** A timeout in one line: what was still missing, the last answer, the state of the container and its memory. */
final class TimeoutText {
    private static final Set<String> NOT_OF_THE_CONTAINER = Set.of("probe", "state", "left_out");

    private TimeoutText() {}

    static String headline(Outcome outcome, ReadinessState.TimedOut timedOut) {
        if (timedOut.pulling()) {
            return "Image " + outcome.subject().image() + " was not there within "
                    + OutcomeText.seconds(timedOut.timeout()) + ": " + lastOf(outcome.timeline());
        }
        String answer = outcome.probes().lastAnswer().orElse("no probe has answered yet");
        return "Container was not ready within " + OutcomeText.seconds(timedOut.timeout()) + ": still missing: "
                + outcome.probes().awaited() + "; last answer: " + answer + "; container " + life(outcome) + ", memory "
                + memory(outcome.memory()) + OutcomeText.because(outcome);
    }

    private static String life(Outcome outcome) {
        int restarts = outcome.starts().restarts();
        String running = outcome.startedAt().isPresent() ? "had started" : "was never seen to run";
        return running + " (restarts: " + restarts + ", last: " + lastOf(outcome.timeline()) + ")";
    }

    /** The last thing that happened to the container or its engine; answers of probes are told elsewhere. */
    private static String lastOf(List<TimelineEntry> entries) {
        for (int index = entries.size() - 1; index >= 0; index--) {
            String kind = entries.get(index).kind();
            if (!NOT_OF_THE_CONTAINER.contains(kind)) {
                return entries.get(index).what();
            }
        }
        return "nothing was seen of it";
    }

    private static String memory(MemoryReport memory) {
        String limit = memory.limit() > 0 ? " of " + new MemorySize(memory.limit()) : "";
        return memory.last().isPresent() ? new MemorySize(memory.last().getAsLong()) + limit : "never measured";
    }
}
