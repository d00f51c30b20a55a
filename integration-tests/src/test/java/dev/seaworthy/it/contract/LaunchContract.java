package dev.seaworthy.it.contract;

import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

/** What a launch must come to in every situation, whichever runtime plays it. */
public abstract class LaunchContract {
    private final Supplier<Stage> stages;

    /** Takes a new stage for each test. */
    protected LaunchContract(Supplier<Stage> stages) {
        this.stages = stages;
    }

    @Nested
    class Readying extends ReadyContract {
        Readying() {
            super(stages);
        }
    }

    @Nested
    class Dying extends DeathContract {
        Dying() {
            super(stages);
        }
    }

    @Nested
    class RunningOutOfMemory extends OomContract {
        RunningOutOfMemory() {
            super(stages);
        }
    }

    @Nested
    class Restarting extends RestartContract {
        Restarting() {
            super(stages);
        }
    }
}
