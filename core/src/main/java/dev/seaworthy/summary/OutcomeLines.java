package dev.seaworthy.summary;

import dev.seaworthy.summary.Inventory.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** All outcomes in one file for machines, a line each, in no order. For whoever holds the folder's lock. */
final class OutcomeLines {
    static final String NAME = "outcomes.jsonl";

    private OutcomeLines() {}

    /**
     * Brings the file up to date. A line is added where nothing else has changed, which is when the sizes of the other
     * outcomes add up to the file's: written anew each time, a thousand launches would come to gigabytes.
     *
     * @param added the outcome that was just written
     */
    static void update(Path target, List<Launched> launches, Path added) throws IOException {
        Optional<Launched> last =
                launches.stream().filter(launch -> launch.json().equals(added)).findFirst();
        long all = launches.stream().mapToLong(Launched::size).sum();
        if (last.isPresent()
                && Files.exists(target)
                && Files.size(target) == all - last.get().size()) {
            Files.write(target, Files.readAllBytes(last.get().json()), StandardOpenOption.APPEND);
        } else {
            WholeFile.write(target, out -> {
                for (Launched launch : launches) {
                    Files.copy(launch.json(), out);
                }
            });
        }
    }
}
