package dev.seaworthy.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.it.contract.KilledContract;
import dev.seaworthy.it.contract.OwnEngine;
import dev.seaworthy.it.podman.PodmanEngine;
import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.RuntimeUnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A Podman service that is killed during a wait; and conmon, without which no end is ever told. */
class PodmanKilledIT extends KilledContract {
    PodmanKilledIT() throws IOException, InterruptedException {
        super(own(), PodmanEngine::at);
    }

    private static OwnEngine own() throws IOException, InterruptedException {
        PodmanEngine.local().require();
        return OwnEngine.podman();
    }

    @Test
    void aContainerWhoseConmonWasKilledIsNotBelievedToRunForEver() throws IOException, InterruptedException {
        Launch launch = begin(spec(StandIn.in(StandIn.Mode.NEVER_READY)).engineTimeout(Duration.ofSeconds(2)));
        long pid = pidOf(launch.containerId());
        OwnEngine.kill(parent(pid));
        OwnEngine.kill(pid);

        assertThatThrownBy(launch::awaitReady)
                .isInstanceOf(RuntimeUnreachableException.class)
                .hasMessageContaining("conmon, which would have told how it ended");
    }

    private static long parent(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", 3)[1]);
    }
}
