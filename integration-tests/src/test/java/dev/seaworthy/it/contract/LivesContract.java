package dev.seaworthy.it.contract;

import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

/** What becomes of a container in every situation, whichever runtime plays it: ready, dead, out of memory, restarted. */
public abstract class LivesContract extends EndsContract {
    /** The contract on one engine. */
    protected LivesContract(EngineUnderTest engine) {
        super(engine);
    }

    /** Without an engine: takes a new stage for each test. */
    protected LivesContract(Supplier<Stage> stages) {
        super(stages);
    }

    @Nested
    class Readying extends ReadyContract {
        Readying() {
            super(stages());
        }
    }

    @Nested
    class Restarting extends RestartContract {
        Restarting() {
            super(stages());
        }
    }
}
