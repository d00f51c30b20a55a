package dev.seaworthy.it.contract;

import org.junit.jupiter.api.Nested;

/** What a current engine may do otherwise than an older one, and a remote one otherwise than a local one. */
public abstract class RemoteContract extends EndsContract {
    private final EngineUnderTest tested;

    /** The contract on one engine. */
    protected RemoteContract(EngineUnderTest engine) {
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
