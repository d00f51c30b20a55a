package dev.seaworthy.it.contract;

import java.io.IOException;
import org.junit.jupiter.api.Nested;

/** All that a runtime on a real engine must do. */
public abstract class RuntimeContract extends ContainersContract {
    private final EngineUnderTest tested;

    /** The contract on one engine. */
    protected RuntimeContract(EngineUnderTest engine) {
        super(engine);
        this.tested = engine;
    }

    @Nested
    class Interrupting extends InterruptContract {
        Interrupting() {
            super(tested);
        }
    }

    @Nested
    class LosingTheEngine extends OutageContract {
        LosingTheEngine() throws IOException {
            super(tested);
        }
    }

    @Nested
    class Crowding extends CrowdContract {
        Crowding() {
            super(tested);
        }
    }

    @Nested
    class CleaningUp extends CleanUpContract {
        CleaningUp() {
            super(tested);
        }
    }
}
