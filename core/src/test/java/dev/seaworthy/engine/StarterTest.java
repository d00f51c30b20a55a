package dev.seaworthy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.PortSpec;
import dev.seaworthy.spec.Readiness;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StarterTest {
    private static final Map<String, String> LABELS = Session.current().labels(Instant.EPOCH);

    private boolean nameTaken;
    private boolean startFails;
    private int failingStarts;
    private boolean interrupted;
    private boolean lostAfterCreate;
    private final FakeEngine engine = new FakeEngine() {
        @Override
        public String create(StartRequest request) {
            if (nameTaken) {
                throw new StartRefusedException(Reason.NAME_TAKEN, "already in use", OptionalInt.empty(), null);
            }
            String id = super.create(request);
            if (lostAfterCreate) {
                throw new RuntimeLostException("cut off", null);
            }
            return id;
        }

        @Override
        public void start(String id) throws InterruptedException {
            if (startFails || failingStarts-- > 0) {
                throw new StartRefusedException(Reason.PORT_TAKEN, "port 1 is in use", OptionalInt.empty(), null);
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            super.start(id);
        }
    };
    private final Watches watches = new Watches();
    private final Starter starter = new Starter(engine, watches);

    @AfterEach
    void close() {
        engine.close();
    }

    private EngineContainer start() throws InterruptedException {
        return start(PortSpec.tcp(5000));
    }

    private EngineContainer start(PortSpec port) throws InterruptedException {
        ContainerSpec spec = ContainerSpec.of("nvr:1")
                .configFile("/config/config.yml", "a: b")
                .port(port)
                .readyWhen(Readiness.whenRunning())
                .build();
        return starter.start(new StartRequest(spec, "nvr", LABELS), signal -> {});
    }

    @Test
    void itIsWatchedBeforeItIsStartedAndLookedAtAfter() throws InterruptedException {
        assertThat(start().id()).isEqualTo(FakeEngine.ID);
        assertThat(engine.asked).startsWith("create nvr", "copy 1", "start", "inspect");
        assertThat(watches.all()).hasSize(1);
    }

    @Test
    void whatCannotBeStartedIsRemoved() {
        startFails = true;
        assertThatThrownBy(this::start).isInstanceOf(StartRefusedException.class);
        assertThat(engine.containers).isEmpty();
        assertThat(watches.all()).isEmpty();
    }

    @Test
    void aPortThatTheEnginePickedAndLostIsPickedAnew() throws InterruptedException {
        failingStarts = 2;
        assertThat(start().id()).isEqualTo(FakeEngine.ID);
        assertThat(engine.asked)
                .containsSubsequence("create nvr", "remove c1", "create nvr", "remove c1", "create nvr");
        assertThat(watches.all()).hasSize(1);
    }

    @Test
    void aPortOfTheUsersChoiceThatIsTakenIsRefusedAtOnce() {
        failingStarts = 1;
        assertThatThrownBy(() -> start(PortSpec.tcp(5000).onHostPort(5000))).isInstanceOf(StartRefusedException.class);
        assertThat(engine.asked).containsOnlyOnce("create nvr");
    }

    @Test
    void anInterruptRemovesWhatWasStarted() {
        interrupted = true;
        assertThatThrownBy(this::start).isInstanceOf(InterruptedException.class);
        assertThat(engine.containers).isEmpty();
    }

    @Test
    void aNameOfSomebodyElseIsRefused() {
        nameTaken = true;
        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("already in use");
    }

    @Test
    void aLostTryIsRemovedBeforeTheNextOne() throws InterruptedException {
        lostAfterCreate = true;
        assertThatThrownBy(this::start).isInstanceOf(RuntimeLostException.class);
        lostAfterCreate = false;

        starter.removeCutOff(Session.current());

        assertThat(engine.containers).isEmpty();
        assertThat(start().name()).isEqualTo("nvr");
    }

    @Test
    void anEngineThatIsStillAtWorkOnALostTryIsAskedAgain() {
        engine.lost = true;
        assertThatThrownBy(this::start).isInstanceOf(RuntimeLostException.class);
        engine.lost = false;
        // The name is taken by a container that nobody can see yet.
        nameTaken = true;

        assertThatThrownBy(this::start)
                .isInstanceOf(RuntimeLostException.class)
                .hasMessageContaining("has not finished an earlier try");
    }
}
