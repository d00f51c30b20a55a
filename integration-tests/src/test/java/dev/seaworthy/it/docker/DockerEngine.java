package dev.seaworthy.it.docker;

import dev.seaworthy.docker.DockerRuntime;
import dev.seaworthy.it.contract.EngineUnderTest;
import dev.seaworthy.it.contract.GivenAddress;
import dev.seaworthy.it.contract.Outsider;
import dev.seaworthy.it.standin.StandInImage;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.spec.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Docker engine whose address the run gives as {@code -Dseaworthy.it.NAME}. */
public final class DockerEngine implements EngineUnderTest {
    private final GivenAddress given;
    private final int slowness;
    private final int crowd;
    private @Nullable ContainerRuntime runtime;
    private @Nullable DockerOutsider outsider;
    private @Nullable String standIn;

    private DockerEngine(GivenAddress given, int slowness, int crowd) {
        this.given = given;
        this.slowness = slowness;
        this.crowd = crowd;
    }

    /** The engine of this machine. */
    public static DockerEngine local() {
        return new DockerEngine(GivenAddress.named("docker"), 1, 50);
    }

    /** The engine in the emulated machine, where all takes about ten times as long. */
    public static DockerEngine emulated() {
        return new DockerEngine(GivenAddress.named("docker-vm"), 10, 4);
    }

    /** An engine of the test's own. */
    public static DockerEngine at(URI address) {
        return new DockerEngine(GivenAddress.of(address), 1, 1);
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
        return DockerRuntime.connect(reachedAt, Settings.load());
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
        return Map.of("DOCKER_HOST", address().toString(), "SEAWORTHY_RUNTIME", "docker");
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
        return false;
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
