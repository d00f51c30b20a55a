package dev.seaworthy.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.HostAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many launches at once: each has its own verdict, and the engine sees one event connection. */
abstract class CrowdContract extends OnEngine {
    CrowdContract(EngineUnderTest engine) {
        super(engine);
    }

    /** A crowd needs longer than one. */
    private ContainerSpec patient(ContainerSpec spec) {
        return spec.toBuilder()
                .readyTimeout(patient(Duration.ofMinutes(3)))
                .engineTimeout(patient(Duration.ofMinutes(1)))
                .memory("32m")
                .build();
    }

    private List<Launch> begin(Launcher launcher, IntFunction<ContainerSpec> specs) {
        return IntStream.range(0, engine.crowd())
                .mapToObj(number -> launcher.begin(patient(specs.apply(number))))
                .toList();
    }

    @Test
    void allOfACrowdBecomeReadyOverOneEventConnection() throws IOException {
        try (EventMeter meter = engine.meter()) {
            List<Launch> launches = begin(Launcher.on(meter.runtime()), number -> healthy());
            try {
                launches.forEach(Launch::awaitReady);

                assertThat(meter.eventConnections()).isEqualTo(1);
                assertThat(launches.stream().map(Launch::containerId)).doesNotHaveDuplicates();
            } finally {
                launches.forEach(Launch::close);
            }
        }
    }

    @Test
    void allOfACrowdFailEachWithItsOwnCode() {
        List<Launch> launches =
                begin(launcher(), number -> scenes.shell("exit " + (number + 1)).build());

        List<Integer> codes = new ArrayList<>();
        for (Launch launch : launches) {
            ContainerFailedException failure = OnStage.failureOf(launch);
            assertThat(failure.failureCause()).isInstanceOf(FailureCause.Exited.class);
            assertThat(failure.outcome().ending().orElseThrow().oom()).isEqualTo(OomVerdict.EXCLUDED);
            codes.add(failure.exitCode().orElseThrow());
        }

        assertThat(codes)
                .isEqualTo(IntStream.rangeClosed(1, engine.crowd()).boxed().toList());
    }

    @Test
    void oneSpecCanBeLaunchedTwice() {
        ContainerSpec spec = healthy();
        try (Launch one = launcher().begin(spec);
                Launch other = launcher().begin(spec)) {
            one.awaitReady();
            other.awaitReady();

            HostAddress first = one.address(StandIn.HTTP_PORT);
            assertThat(other.address(StandIn.HTTP_PORT)).isNotEqualTo(first);
            assertThat(other.containerId()).isNotEqualTo(one.containerId());
            assertThat(other.containerName()).isNotEqualTo(one.containerName());
        }
    }
}
