package dev.seaworthy.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.Session;
import java.time.Duration;
import java.util.List;

/** Removes what dead sessions of this machine left on the engine. Its failures are logged, and never stop anybody. */
final class Reaper {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Reaper() {}

    static void reap(Engine engine, Session session) {
        try {
            List<Container> owned = engine.finish(
                    "list",
                    LIMIT,
                    docker -> docker.listContainersCmd()
                            .withShowAll(true)
                            .withLabelFilter(List.of(Session.OWNER_LABEL))
                            .exec());
            owned.stream()
                    .filter(container -> session.isLeftBehind(container.getLabels()))
                    .forEach(container -> remove(engine, container.getId()));
        } catch (DockerException | RuntimeLostException failed) {
            Log.warn("cannot look for containers that were left behind: " + Failures.words(failed));
        }
    }

    private static void remove(Engine engine, String id) {
        try {
            Removal.of(engine, id);
        } catch (RuntimeLostException failed) {
            Log.warn("cannot remove " + id + ", which was left behind: " + failed.getMessage());
        }
    }
}
