package dev.seaworthy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.readiness.Starting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateListenersTest {
    private static final ReadinessState TIMED_OUT = new ReadinessState.TimedOut(Duration.ZERO, Duration.ZERO, false);
    private static final ReadinessState READY = new ReadinessState.Ready(Duration.ZERO);

    private final List<Runnable> queued = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final StateListeners listeners = new StateListeners(queued::add);

    @Test
    void nobodyIsToldInsideTheCall() {
        listeners.add(state -> told.add(state.name()));
        listeners.changed(TIMED_OUT);
        assertThat(told).isEmpty();
        queued.forEach(Runnable::run);

        assertThat(told).containsExactly("timed-out");
    }

    @Test
    void changesAreToldInOrderWhicheverThreadComesFirst() {
        listeners.add(state -> told.add("a " + state.name()));
        listeners.add(state -> told.add("b " + state.name()));
        listeners.changed(TIMED_OUT);
        listeners.changed(READY);
        Collections.reverse(queued);
        queued.forEach(Runnable::run);

        assertThat(told).containsExactly("a timed-out", "b timed-out", "a ready", "b ready");
    }

    @Test
    void aListenerThatThrowsDoesNotStopTheOthers() {
        listeners.add(state -> {
            throw new IllegalStateException("a user's bug");
        });
        listeners.add(state -> told.add(state.name()));
        listeners.changed(READY);
        queued.forEach(Runnable::run);

        assertThat(told).containsExactly("ready");
    }

    @Test
    void aStateOfTheSameNameIsNoNews() {
        listeners.add(state -> told.add(state.name()));

        assertThat(listeners.changed(new Starting(1, Duration.ZERO, true))).isFalse();
        assertThat(listeners.changed(READY)).isTrue();
        assertThat(listeners.changed(new ReadinessState.Ready(Duration.ofSeconds(1))))
                .isFalse();
        queued.forEach(Runnable::run);
        assertThat(told).containsExactly("ready");
    }

    @Test
    void withoutListenersNoThreadIsTaken() {
        listeners.changed(READY);

        assertThat(queued).isEmpty();
    }
}
