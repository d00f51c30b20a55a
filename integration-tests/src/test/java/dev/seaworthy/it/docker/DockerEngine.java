package dev.seaworthy.it.docker;

import static org.junit.jupiter.api.Assertions.fail;

import dev.seaworthy.docker.DockerRuntime;
import dev.seaworthy.it.contract.EngineUnderTest;
import dev.seaworthy.it.contract.Outsider;
import dev.seaworthy.it.standin.StandInImage;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.spec.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A Docker engine whose address the run gives as {@code -Dseaworthy.it.NAME}. */
public final class DockerEngine implements EngineUnderTest {
    private static final String PREFIX = "seaworthy.it.";

    private final String name;
    private final int slowness;
    private final int crowd;
    private final @Nullable String address;
    private @Nullable ContainerRuntime runtime;
    private @Nullable DockerOutsider outsider;
    private @Nullable String standIn;

    private DockerEngine(String name, int slowness, int crowd, @Nullable String address) {
        this.name = name;
        this.slowness = slowness;
        this.crowd = crowd;
        this.address = address;
    }

    /** The engine of this machine. */
    public static DockerEngine local() {
        return named("docker", 1, 50);
    }

    /** The engine in the emulated machine, where all takes about ten times as long. */
    public static DockerEngine emulated() {
        return named("docker-vm", 10, 4);
    }

    /** An engine of the test's own. */
    public static DockerEngine at(URI address) {
        return new DockerEngine(address.toString(), 1, 1, address.toString());
    }

    private static DockerEngine named(String name, int slowness, int crowd) {
        return new DockerEngine(name, slowness, crowd, System.getProperty(PREFIX + name));
    }

    @Override
    public void require() {
        if (address != null) {
            return;
        }
        String reason = "-D" + PREFIX + name + " names no engine; integration-tests/run all starts one and names it";
        if (List.of(System.getProperty(PREFIX + "require", "").split(",")).contains(name)) {
            fail("the engine '" + name + "' is required: " + reason);
        }
        System.out.println("SKIPPED: the contract on the engine '" + name + "': " + reason);
        Assumptions.abort(reason);
    }

    @Override
    public URI address() {
        if (address == null) {
            throw new IllegalStateException("the engine '" + name + "' has no address");
        }
        return URI.create(address);
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

    /** The process, on the engine's machine, that is the container's first. */
    public long pidOf(String container) {
        return dockerOutsider().pidOf(container);
    }

    private synchronized DockerOutsider dockerOutsider() {
        if (outsider == null) {
            outsider = DockerOutsider.at(address());
        }
        return outsider;
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
