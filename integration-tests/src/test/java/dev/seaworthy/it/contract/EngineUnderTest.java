package dev.seaworthy.it.contract;

import dev.seaworthy.runtime.ContainerRuntime;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** An engine that the contract is tested on. */
public interface EngineUnderTest extends AutoCloseable {
    /** Returns when it can be tested; else skips the tests, or fails them when this engine is required. */
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

    /** How many containers it can be asked to start at once. */
    int crowd();

    /** So long on a fast engine; a slow one gets more. */
    Duration patient(Duration onFastEngine);

    @Override
    void close();
}
