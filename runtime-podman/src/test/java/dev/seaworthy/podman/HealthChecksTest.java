package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.seaworthy.engine.ContainerEvent;
import dev.seaworthy.engine.ContainerEvent.Kind;
import dev.seaworthy.engine.Workers;
import dev.seaworthy.signal.Health;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small engine: its inspections show the runs of the check that it was asked for. */
@Timeout(60)
class HealthChecksTest {
    private static final String DAY = "2026-11-24";
    private static final String ID = "b73275bb";
    private static final String CHECK = "GET /v4.0.0/libpod/containers/" + ID + "/healthcheck";

    /** What was told, and how many checks had been asked for by then. */
    private record Told(ContainerEvent event, int checks) {}

    private final Workers workers = new Workers("test");
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> looks = new LinkedBlockingQueue<>();
    private final FakeService service;
    private final Libpod api;
    private final HealthChecks checks;
    private volatile String lastRun = "";
    private volatile boolean running = true;
    private volatile int failing;

    HealthChecksTest(@TempDir Path folder) {
        service = FakeService.at(folder.resolve("s"), request -> {
            int number = service().asked().size();
            if (number <= failing) {
                return FakeService.refusal(500, "internal libpod error", "cannot exec");
            }
            lastRun = DAY + "T08:00:0" + number + "Z";
            return FakeService.answer(200, "{\"Status\":\"healthy\",\"FailingStreak\":0,\"Log\":null}");
        });
        api = service.client(workers);
        checks = new HealthChecks(api, workers, id -> {
            looks.add(running);
            return inspection();
        });
        checks.listen(event -> told.add(new Told(event, service.asked().size())));
    }

    private FakeService service() {
        return service;
    }

    @AfterEach
    void end() {
        workers.close();
        api.close();
        service.close();
    }

    @Test
    void aCheckIsRunWhereNobodyElseRunsItAndItsResultIsLookedUp() throws Exception {
        checks.saw(ID, inspection());
        Told first = next();
        assertThat(first.event().kind()).isEqualTo(Kind.HEALTH);
        assertThat(first.event().id()).isEqualTo(ID);
        assertThat(first.event().health()).isEqualTo(Health.HEALTHY);
        assertThat(first.checks()).isEqualTo(1);
        assertThat(next().checks()).isEqualTo(2);
        assertThat(service.asked()).containsOnly(CHECK);
    }

    @Test
    void whereATimerHasRunItSinceItIsNotRunAgain() throws Exception {
        checks.saw(ID, inspection());
        assertThat(next().checks()).isEqualTo(1);
        lastRun = DAY + "T08:00:07Z";
        assertThat(next().checks()).isEqualTo(1);
        assertThat(next().checks()).isEqualTo(2);
    }

    @Test
    void aContainerThatIsSeenTwiceIsDrivenOnce() throws Exception {
        checks.saw(ID, inspection());
        checks.saw(ID, inspection());
        assertThat(next().checks()).isEqualTo(1);
        assertThat(next().checks()).isEqualTo(2);
        assertThat(next().checks()).isEqualTo(3);
    }

    @Test
    void aCheckThatFailsToRunIsRunAgain() throws Exception {
        failing = 1;
        checks.saw(ID, inspection());
        assertThat(next().checks()).isEqualTo(2);
    }

    @Test
    void aContainerThatHasEndedIsLeftAloneUntilItIsSeenRunningAgain() throws Exception {
        running = false;
        looks.clear();
        checks.saw(ID, inspection());
        assertThat(looks.poll(30, TimeUnit.SECONDS)).isFalse();
        running = true;
        while (told.isEmpty()) {
            // Seen again and again, as by a look at each event.
            checks.saw(ID, inspection());
            Thread.onSpinWait();
        }
        assertThat(next().checks()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4-inspect-oom-running.json", "v4-inspect-ports.json"})
    void aContainerWithoutACheckIsLeftAlone(String file) throws Exception {
        checks.saw("other", Captured.json(file));
        ObjectNode none = inspection();
        ((ArrayNode) none.path("Config").path("Healthcheck").path("Test"))
                .removeAll()
                .add("NONE");
        checks.saw("none", none);
        checks.saw(ID, inspection());
        assertThat(next().event().id()).isEqualTo(ID);
        assertThat(next().event().id()).isEqualTo(ID);
        assertThat(service.asked()).containsOnly(CHECK);
    }

    private ObjectNode inspection() {
        JsonNode captured = Captured.json("v4-inspect-unhealthy.json");
        ObjectNode inspection = captured.deepCopy();
        ObjectNode state = (ObjectNode) inspection.path("State");
        state.put("Running", running);
        ((ObjectNode) inspection.path("Config").path("Healthcheck")).put("Interval", 1);
        ObjectNode health = state.putObject("Health").put("Status", lastRun.isEmpty() ? "starting" : "healthy");
        if (!lastRun.isEmpty()) {
            health.putArray("Log").addObject().put("Start", lastRun);
        }
        return inspection;
    }

    private Told next() throws InterruptedException {
        return Objects.requireNonNull(told.poll(30, TimeUnit.SECONDS), "nothing was told");
    }
}
