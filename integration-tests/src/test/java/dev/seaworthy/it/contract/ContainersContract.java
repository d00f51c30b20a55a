package dev.seaworthy.it.contract;

import org.junit.jupiter.api.Nested;

/** What a runtime on a real engine must do for one container: what depends on how the engine itself is run. */
public abstract class ContainersContract extends LivesContract {
    private final EngineUnderTest tested;

    /** The contract on one engine. */
    protected ContainersContract(EngineUnderTest engine) {
        super(engine);
        this.tested = engine;
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
    class Logging extends LogContract {
        Logging() {
            super(tested);
        }
    }
}
