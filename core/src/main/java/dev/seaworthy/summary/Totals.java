package dev.seaworthy.summary;

import dev.seaworthy.summary.Inventory.Launched;
import java.util.List;

/** How many launches came to what. */
record Totals(long all, long failed, long timedOut) {
    static Totals of(List<Launched> launches) {
        return new Totals(launches.size(), count(launches, "failed-permanent"), count(launches, "timed-out"));
    }

    private static long count(List<Launched> launches, String state) {
        return launches.stream()
                .filter(launch -> launch.row().state().equals(state))
                .count();
    }

    /** As {@code 12 launches: 2 failed, 1 timed out}. */
    String words() {
        String launches = all == 1 ? "1 launch" : all + " launches";
        return launches + ": " + failed + " failed, " + timedOut + " timed out";
    }

    /** How bad it is, as pages colour it. */
    String kind() {
        return failed + timedOut > 0 ? "bad" : "good";
    }
}
