package dev.seaworthy.it.contract;

import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.signal.OomVerdict;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** An engine that the contract is tested on. */
public interface EngineUnderTest extends AutoCloseable {
    /** Returns when it answers; skips the tests where there is none, or fails them when it is required, or silent. */
    void require();

    /** Where clients reach it. */
    URI address();

    /** Opens a runtime on it, reached at its own address or through something in between. */
    ContainerRuntime open(URI address);

    /** The runtime that most tests share. */
    ContainerRuntime runtime();

    /** The environment in which a process finds this engine without being told. */
    Map<String, String> environment();

    /** The stand-in's image, loaded into the engine. */
    String standIn();

    /** Somebody else on the same engine. */
    Outsider outsider();

    /** Whether its runtime sees the end of a container also while the engine itself is out of reach. */
    boolean tellsEndsDuringOutages();

    /** Whether it tells after an outage of the client how a container ended that has been removed since. */
    default boolean remembersTheRemoved() {
        return true;
    }

    /** What can be said about memory when somebody else has sent the container a SIGKILL. */
    default OomVerdict verdictOnSigkill() {
        return OomVerdict.EXCLUDED;
    }

    /** Whether a kill for lack of memory takes the whole container, whichever process it was meant for. */
    default boolean killsAsAWhole() {
        return false;
    }

    /** The exit code that it gives a container whose command cannot be run, where a shell would give this one. */
    default int codeOfBadCommand(int shells) {
        return shells;
    }

    /** Whether swap is limited along with memory. */
    default boolean limitsSwap() {
        return true;
    }

    /** Whether ports are published on this machine's loopback. */
    default boolean publishesOnLoopback() {
        return runtime().info().local();
    }

    /** A runtime of its own, whose event connections are counted by somebody else. */
    EventMeter meter() throws IOException;

    /** How many containers it can be asked to start at once. */
    int crowd();

    /** So long on a fast engine; a slow one gets more. */
    Duration patient(Duration onFastEngine);

    @Override
    void close();
}
