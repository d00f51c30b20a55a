package dev.seaworthy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.seaworthy.runtime.Session;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReaperTest {
    private final FakeEngine engine = new FakeEngine();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void onlyContainersOfDeadOwnersOnThisMachineAreRemoved() {
        Map<String, String> own = Session.current().labels(Instant.EPOCH);
        String alive = String.valueOf(own.get(Session.OWNER_LABEL));
        String dead = alive.replaceFirst("pid=\\d+", "pid=999999999");
        engine.owned.put("alive", labels(alive));
        engine.owned.put("dead", labels(dead));
        engine.owned.put("foreign", labels(dead.replaceFirst("host=.*", "host=elsewhere")));
        engine.owned.put("unreadable", labels("x"));

        Reaper.reap(engine, Session.current());

        assertThat(engine.asked).containsExactly("list", "remove dead");
    }

    @Test
    void aFailureStopsNobody() {
        engine.lost = true;
        assertThatNoException().isThrownBy(() -> Reaper.reap(engine, Session.current()));
    }

    private static Map<String, String> labels(String owner) {
        return Map.of(Session.OWNER_LABEL, owner, Session.SESSION_LABEL, "another");
    }
}
