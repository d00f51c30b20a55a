package dev.seaworthy.docker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StarterTest {
    private final Workers workers = new Workers();
    private boolean silent;
    private final Starter starter = new Starter(
            new FakeHttp(request -> answer(request.method())).engine(workers),
            new Location(true, "127.0.0.1", Optional.of("127.0.0.1")),
            new Watches());

    @AfterEach
    void endWorkers() {
        workers.close();
    }

    /** Does not answer at all, or has the name taken by a container that nobody can see yet. */
    private Response answer(String method) {
        if (silent) {
            throw new UncheckedIOException(new IOException("no answer"));
        }
        return method.equals("POST")
                ? FakeHttp.answer(409, "{\"message\":\"Conflict. The name is already in use\"}")
                : FakeHttp.answer(404, "{\"message\":\"No such container\"}");
    }

    private void start() throws InterruptedException {
        ContainerSpec spec =
                ContainerSpec.of("nvr:1").readyWhen(Readiness.whenRunning()).build();
        starter.start(new StartRequest(spec, "nvr", Session.current().labels(Instant.EPOCH)), signal -> {});
    }

    @Test
    void aNameOfSomebodyElseIsRefused() {
        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("already in use");
    }

    @Test
    void anEngineThatIsStillAtWorkOnALostTryIsAskedAgain() {
        silent = true;
        assertThatThrownBy(this::start).isInstanceOf(RuntimeLostException.class);
        silent = false;

        assertThatThrownBy(this::start)
                .isInstanceOf(RuntimeLostException.class)
                .hasMessageContaining("has not finished an earlier try");
    }
}
