package dev.seaworthy.runtime;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The run of this JVM, which owns the containers it starts. Its labels let a later session on the same machine remove
 * what a killed JVM left behind, and nothing else. Immutable.
 *
 * @param id unique among all sessions
 * @param owner the process that owns it
 */
public record Session(String id, Owner owner) {
    /** The label that holds the session's id. */
    public static final String SESSION_LABEL = "dev.seaworthy.session";

    /** The label that holds the owner. */
    public static final String OWNER_LABEL = "dev.seaworthy.owner";

    /** The label that holds the moment from which nobody should miss the container, as ISO 8601 in UTC. */
    public static final String EXPIRES_LABEL = "dev.seaworthy.expires";

    /** The session of this JVM. */
    public static Session current() {
        return Current.SESSION;
    }

    /** The labels of a container that this session owns. */
    public Map<String, String> labels(Instant expires) {
        return Map.of(SESSION_LABEL, id, OWNER_LABEL, owner.toString(), EXPIRES_LABEL, expires.toString());
    }

    /**
     * Whether a container with these labels was left behind: its owner ran on this machine and is dead. Without
     * readable labels the answer is no.
     */
    public boolean isLeftBehind(Map<String, String> labels) {
        String text = labels.get(OWNER_LABEL);
        String session = labels.get(SESSION_LABEL);
        return text != null
                && session != null
                && !session.equals(id)
                && Owner.parse(text).filter(Owner::isDead).isPresent();
    }

    private static final class Current {
        static final Session SESSION = new Session(UUID.randomUUID().toString().substring(0, 13), Owner.current());
    }
}
