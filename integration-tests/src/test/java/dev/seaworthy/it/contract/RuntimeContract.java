package dev.seaworthy.it.contract;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** All that a runtime on a real engine must do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RuntimeContract extends LaunchContract {
    private final EngineUnderTest tested;

    /** The contract on one engine. */
    protected RuntimeContract(EngineUnderTest engine) {
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

    @Nested
    class Interrupting extends InterruptContract {
        Interrupting() {
            super(tested);
        }
    }

    @Nested
    class Refusing extends RefusalContract {
        Refusing() {
            super(tested);
        }
    }

    @Nested
    class Attaching extends AttachContract {
        Attaching() {
            super(tested);
        }
    }

    @Nested
    class Equipping extends ContainerContract {
        Equipping() {
            super(tested);
        }
    }

    @Nested
    class Publishing extends PortContract {
        Publishing() {
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
