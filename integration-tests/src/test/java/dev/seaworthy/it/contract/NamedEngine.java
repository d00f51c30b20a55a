package dev.seaworthy.it.contract;

import dev.seaworthy.it.standin.StandInImage;
import dev.seaworthy.runtime.ContainerRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An engine that the run names: its runtime, the stand-in's image and somebody else on it are made when first asked for.
 *
 * @param <O> somebody else on such an engine
 */
public abstract class NamedEngine<O extends Outsider> implements EngineUnderTest {
    private final GivenAddress given;
    private final int slowness;
    private final int crowd;
    private @Nullable ContainerRuntime runtime;
    private @Nullable O outsider;
    private @Nullable String standIn;

    /**
     * An engine.
     *
     * @param slowness how many times as long all takes as on a fast one
     * @param crowd how many containers it can be asked to start at once
     */
    protected NamedEngine(GivenAddress given, int slowness, int crowd) {
        this.given = given;
        this.slowness = slowness;
        this.crowd = crowd;
    }

    /** Somebody else on this engine. */
    protected abstract O newOutsider();

    /** Gives the engine an image. */
    protected abstract void load(StandInImage image) throws IOException, InterruptedException;

    /** What the run gave. */
    protected final GivenAddress givenAddress() {
        return given;
    }

    @Override
    public void require() {
        given.require();
        Silence.notice(given.name(), outsider()::look);
    }

    @Override
    public URI address() {
        return given.address();
    }

    @Override
    public synchronized ContainerRuntime runtime() {
        Silence.refuse(given.name());
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
                load(image);
                standIn = image.reference();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
        return standIn;
    }

    @Override
    public synchronized O outsider() {
        Silence.refuse(given.name());
        if (outsider == null) {
            outsider = newOutsider();
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
