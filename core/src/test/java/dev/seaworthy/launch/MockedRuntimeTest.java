package dev.seaworthy.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.readiness.Starting;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.Readiness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a user's unit test of failure handling looks like with a mocked runtime, on the real clock. */
class MockedRuntimeTest {
    @Test
    void aRefusedStartInThreeLines() throws InterruptedException {
        ContainerRuntime runtime = mock(ContainerRuntime.class);
        when(runtime.start(any(), any()))
                .thenThrow(new StartRefusedException(
                        StartRefusedException.Reason.IMAGE_UNAVAILABLE, "no such image", OptionalInt.empty(), null));
        assertThatThrownBy(() -> Launcher.on(runtime).launch(Launches.spec().build()))
                .isInstanceOf(ContainerFailedException.class)
                .hasMessageContaining("could not be started: the image cannot be had: no such image");
    }

    @Test
    void aSignalPushedByTheMock() throws InterruptedException {
        ContainerRuntime runtime = mock(ContainerRuntime.class);
        StartedContainer container = mock(StartedContainer.class);
        when(runtime.start(any(), any())).thenAnswer(call -> {
            SignalSink sink = call.getArgument(1);
            sink.accept(new Signal.Exited(Instant.EPOCH, new ExitStatus(137, OomVerdict.PROVEN)));
            return container;
        });
        Launch launch = Launcher.on(runtime).begin(Launches.spec().build());

        assertThatThrownBy(launch::awaitReady)
                .hasMessageStartingWith("Container failed permanently (exit_code=137, oom_killed=true)");

        launch.close();
        verify(container).remove();
    }

    @Test
    void aRuntimeThatStartsNothingTimesOut() {
        ContainerRuntime runtime = mock(ContainerRuntime.class);

        assertThatThrownBy(() -> Launcher.on(runtime)
                        .launch(Launches.spec()
                                .readyTimeout(Launches.millis(50))
                                .build()))
                .isInstanceOf(ReadyTimeoutException.class)
                .hasMessageContaining("container was never seen to run");
    }

    @Test
    void itIsNotReadyBeforeItsStartHasReturned() throws InterruptedException {
        ContainerRuntime runtime = mock(ContainerRuntime.class);
        StartedContainer container = mock(StartedContainer.class);
        when(container.id()).thenReturn("c0ffee");
        CompletableFuture<Launch> begun = new CompletableFuture<>();
        List<ReadinessState> during = new ArrayList<>();
        when(runtime.start(any(), any())).thenAnswer(call -> {
            SignalSink sink = call.getArgument(1);
            sink.accept(new Signal.LogLine(Instant.EPOCH, false, "ready to serve"));
            during.add(begun.join().state());
            return container;
        });
        begun.complete(Launcher.on(runtime)
                .begin(Launches.spec().readyWhen(Readiness.log("ready")).build()));

        try (Launch launch = begun.join().awaitReady()) {
            assertThat(launch.containerId()).isEqualTo("c0ffee");
        }
        assertThat(during).hasSize(1).allMatch(Starting.class::isInstance);
    }
}
