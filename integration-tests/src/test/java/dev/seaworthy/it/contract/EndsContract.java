package dev.seaworthy.it.contract;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** How a container's end must be told: a death, and memory that ran out. It is what differs most between cgroup v1 and v2. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EndsContract {
    private final Supplier<Stage> stages;
    private final Optional<EngineUnderTest> tested;

    /** The contract on one engine. */
    protected EndsContract(EngineUnderTest engine) {
        this(() -> new EngineStage(engine), Optional.of(engine));
    }

    /** Without an engine: takes a new stage for each test. */
    protected EndsContract(Supplier<Stage> stages) {
        this(stages, Optional.empty());
    }

    private EndsContract(Supplier<Stage> stages, Optional<EngineUnderTest> tested) {
        this.stages = stages;
        this.tested = tested;
    }

    @BeforeAll
    void requireTheEngine() {
        tested.ifPresent(EngineUnderTest::require);
    }

    @AfterAll
    void close() {
        tested.ifPresent(EngineUnderTest::close);
    }

    Supplier<Stage> stages() {
        return stages;
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
}
