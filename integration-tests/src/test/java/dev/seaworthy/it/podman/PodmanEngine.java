package dev.seaworthy.it.podman;

import dev.seaworthy.it.contract.EngineUnderTest;
import dev.seaworthy.it.contract.GivenAddress;
import dev.seaworthy.it.contract.Outsider;
import dev.seaworthy.it.docker.DockerOutsider;
import dev.seaworthy.it.standin.StandInImage;
import dev.seaworthy.podman.PodmanRuntime;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.spec.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Podman service whose address the run gives as {@code -Dseaworthy.it.NAME}. */
public final class PodmanEngine implements EngineUnderTest {
    private final GivenAddress given;
    private final int slowness;
    private final int crowd;
    private @Nullable ContainerRuntime runtime;
    private @Nullable DockerOutsider outsider;
    private @Nullable String standIn;

    private PodmanEngine(GivenAddress given, int slowness, int crowd) {
        this.given = given;
        this.slowness = slowness;
        this.crowd = crowd;
    }

    /** Podman on this machine, with the conmon that the system has. */
    public static PodmanEngine local() {
        return new PodmanEngine(GivenAddress.named("podman"), 1, 50);
    }

    /** Podman on this machine, with a conmon that leaves its mark of an OOM kill where Podman looks for it. */
    public static PodmanEngine fixed() {
        return new PodmanEngine(GivenAddress.named("podman-fixed"), 1, 50);
    }

    /** Podman in the emulated machine, where all takes about ten times as long. */
    public static PodmanEngine emulated() {
        return new PodmanEngine(GivenAddress.named("podman-vm"), 10, 4);
    }

    /** The same without root. */
    public static PodmanEngine emulatedRootless() {
        return new PodmanEngine(GivenAddress.named("podman-vm-rootless"), 10, 4);
    }

    /** A service of the test's own. */
    public static PodmanEngine at(URI address) {
        return new PodmanEngine(GivenAddress.of(address), 1, 1);
    }

    @Override
    public void require() {
        given.require();
    }

    @Override
    public URI address() {
        return given.address();
    }

    @Override
    public ContainerRuntime open(URI reachedAt) {
        return PodmanRuntime.connect(reachedAt, Settings.load());
    }

    @Override
    public synchronized ContainerRuntime runtime() {
        if (runtime == null) {
            runtime = open(address());
        }
        return runtime;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("CONTAINER_HOST", address().toString(), "SEAWORTHY_RUNTIME", "podman");
    }

    @Override
    public synchronized String standIn() {
        if (standIn == null) {
            try {
                StandInImage image = StandInImage.build(Path.of("target"));
                dockerOutsider().load(image);
                standIn = image.reference();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
        return standIn;
    }

    @Override
    public Outsider outsider() {
        return dockerOutsider();
    }

    private synchronized DockerOutsider dockerOutsider() {
        if (outsider == null) {
            outsider = DockerOutsider.at(address());
        }
        return outsider;
    }

    @Override
    public boolean tellsEndsDuringOutages() {
        // On this machine it sees the exit files.
        return address().getHost() == null;
    }

    @Override
    public int crowd() {
        return crowd;
    }

    @Override
    public Duration patient(Duration onFastEngine) {
        return onFastEngine.multipliedBy(slowness);
    }

    @Override
    public synchronized void close() {
        if (runtime != null) {
            runtime.close();
            runtime = null;
        }
        if (outsider != null) {
            outsider.close();
            outsider = null;
        }
    }
}
