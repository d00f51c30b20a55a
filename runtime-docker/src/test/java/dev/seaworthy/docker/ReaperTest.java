package dev.seaworthy.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.seaworthy.runtime.Session;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReaperTest {
    private final Workers workers = new Workers();

    @AfterEach
    void endWorkers() {
        workers.close();
    }

    @Test
    void onlyContainersOfDeadOwnersOnThisMachineAreRemoved() {
        Map<String, String> own = Session.current().labels(Instant.EPOCH);
        String alive = String.valueOf(own.get(Session.OWNER_LABEL));
        String dead = alive.replaceFirst("pid=\\d+", "pid=999999999");
        String foreign = dead.replaceFirst("host=.*", "host=elsewhere");
        String list = "[" + container("alive", alive) + "," + container("dead", dead) + ","
                + container("foreign", foreign) + "," + container("unreadable", "x") + "]";
        FakeHttp http = new FakeHttp(
                request -> request.method().equals("GET") ? FakeHttp.answer(200, list) : FakeHttp.answer(204, ""));
        Reaper.reap(http.engine(workers), Session.current());
        assertThat(http.asked()).hasSize(2);
        assertThat(http.asked().get(0)).startsWith("GET /containers/json").contains(Session.OWNER_LABEL);
        assertThat(http.asked().get(1)).startsWith("DELETE /containers/dead").contains("force=true", "v=true");
    }

    @Test
    void aFailureStopsNobody() {
        FakeHttp http = new FakeHttp(request -> FakeHttp.answer(500, "{\"message\":\"no\"}"));
        assertThatNoException().isThrownBy(() -> Reaper.reap(http.engine(workers), Session.current()));
    }

    private static String container(String id, String owner) {
        return "{\"Id\":\"" + id + "\",\"Labels\":{\"" + Session.OWNER_LABEL + "\":\"" + owner + "\",\""
                + Session.SESSION_LABEL + "\":\"another\"}}";
    }
}
