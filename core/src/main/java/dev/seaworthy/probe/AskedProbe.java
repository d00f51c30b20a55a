package dev.seaworthy.probe;

import dev.seaworthy.spec.Endpoints;
import dev.seaworthy.spec.Pace;
import java.util.concurrent.CompletableFuture;

/** A probe that must be asked. Its answers are handed back to the {@link Probes} it came from. */
public interface AskedProbe {
    /** How often it wants to be asked. */
    Pace pace();

    /** In a few words, for the history: {@code GET /api/version}. */
    String name();

    /** The same for where another probe has that name. */
    default String fullName() {
        return name();
    }

    /**
     * Asks once.
     *
     * @param endpoints where the container's ports are reached
     * @param means what to ask with
     * @return never completes exceptionally; cancelling it gives up the try
     */
    CompletableFuture<ProbeReply> ask(Endpoints endpoints, ProbeMeans means);
}
