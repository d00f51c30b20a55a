package dev.seaworthy.docker;

import com.github.dockerjava.api.exception.DockerException;
import dev.seaworthy.runtime.RuntimeLostException;
import java.time.Duration;
import java.util.Set;

/** Removes containers by force, with their anonymous volumes. */
final class Removal {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int TRIES = 3;

    /** Not modified: has ended already. Not found: is gone. Conflict: does not run, or is being removed by another. */
    private static final Set<Integer> ENDED = Set.of(304, 404, 409);

    private Removal() {}

    /** Removes one; gone already is fine. An interrupt does not stop it: a container would be left behind. */
    static void of(Engine engine, String id) {
        for (int tries = 1; ; tries++) {
            try {
                engine.finish(
                        "remove",
                        LIMIT,
                        docker -> docker.removeContainerCmd(id)
                                .withForce(true)
                                .withRemoveVolumes(true)
                                .exec());
                return;
            } catch (DockerException answered) {
                tolerateEnded(answered);
                return;
            } catch (RuntimeLostException lost) {
                // A pooled connection that the engine has closed meanwhile fails once; the next one is new.
                if (tries == TRIES) {
                    throw lost;
                }
            }
        }
    }

    static void tolerateEnded(DockerException answered) {
        if (!ENDED.contains(answered.getHttpStatus())) {
            throw new RuntimeLostException("the engine failed: " + Failures.words(answered), answered);
        }
    }
}
