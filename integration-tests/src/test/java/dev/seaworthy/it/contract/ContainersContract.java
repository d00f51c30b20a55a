package dev.seaworthy.it.contract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** What a runtime on a real engine must do for one container: what depends on how the engine itself is run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ContainersContract extends LaunchContract {
    private final EngineUnderTest tested;

    /** The contract on one engine. */
    protected ContainersContract(EngineUnderTest engine) {
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
}
