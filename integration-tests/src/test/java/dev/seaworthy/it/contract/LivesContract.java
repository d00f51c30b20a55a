package dev.seaworthy.it.contract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What becomes of a container on a real engine: ready, dead, out of memory, restarted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LivesContract extends LaunchContract {
    private final EngineUnderTest tested;

    /** The contract on one engine. */
    protected LivesContract(EngineUnderTest engine) {
        super(() -> new EngineStage(engine));
        this.tested = engine;
    }

    @BeforeAll
    void requireTheEngine() {
        tested.require();
    }

    @AfterAll
    void close() {
        tested.close();
    }
}
