package dev.seaworthy.docker;

import com.github.dockerjava.api.model.ResponseItem;
import com.github.dockerjava.api.model.ResponseItem.ProgressDetail;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How far a pull has come, from the engine's report of each layer. */
final class PullProgress {
    private static final Set<String> DONE = Set.of("Pull complete", "Already exists");
    private static final int HUNDRED = 100;

    private final Map<String, Long> sizes = new HashMap<>();
    private final Map<String, Long> fetched = new HashMap<>();
    private final Set<String> layers = new HashSet<>();
    private final Set<String> done = new HashSet<>();

    void add(ResponseItem item) {
        String layer = item.getId();
        String status = item.getStatus();
        if (layer == null || status == null || status.startsWith("Pulling from")) {
            return;
        }
        layers.add(layer);
        ProgressDetail detail = item.getProgressDetail();
        if (status.equals("Downloading")
                && detail != null
                && detail.getTotal() != null
                && detail.getCurrent() != null) {
            sizes.put(layer, detail.getTotal());
            fetched.put(layer, detail.getCurrent());
        } else if (status.equals("Download complete") || DONE.contains(status)) {
            fetched.computeIfPresent(layer, (same, part) -> sizes.getOrDefault(same, part));
        }
        if (DONE.contains(status)) {
            done.add(layer);
        }
    }

    /** {@code 35 % (2 of 5 layers)}; the percentage is of the bytes of the layers whose size is known. */
    String words() {
        long total = sum(sizes);
        String parts = done.size() + " of " + layers.size() + " layers";
        return total == 0 ? parts : sum(fetched) * HUNDRED / total + " % (" + parts + ")";
    }

    private static long sum(Map<String, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }
}
