package dev.seaworthy.it.docker;

import dev.seaworthy.it.contract.EngineUnderTest;
import dev.seaworthy.it.contract.EventMeter;
import dev.seaworthy.it.contract.GivenAddress;
import dev.seaworthy.it.contract.Outsider;
import dev.seaworthy.it.standin.StandInImage;
import dev.seaworthy.runtime.ContainerRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An engine at an address that answers to Docker's API, be it the only one that it has or not. */
public abstract class GivenEngine implements EngineUnderTest {
    private final GivenAddress given;
    private final int slowness;
    private final int crowd;
    private @Nullable ContainerRuntime runtime;
    private @Nullable DockerOutsider outsider;
    private @Nullable String standIn;

    /**
     * An engine.
     *
     * @param slowness how many times as long all takes as on a fast one
     * @param crowd how many containers it can be asked to start at once
     */
    protected GivenEngine(GivenAddress given, int slowness, int crowd) {
        this.given = given;
        this.slowness = slowness;
        this.crowd = crowd;
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
    public synchronized ContainerRuntime runtime() {
        if (runtime == null) {
            runtime = open(address());
        }
        return runtime;
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
    public EventMeter meter() throws IOException {
        return EventMeter.before(this);
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
