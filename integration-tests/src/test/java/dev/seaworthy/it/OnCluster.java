package dev.seaworthy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.seaworthy.it.kubernetes.KubernetesEngine;
import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.kubernetes.KubernetesOptionsBuilder;
import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.outcome.TimelineEntry;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.PullPolicy;
import dev.seaworthy.spec.Readiness;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Tests on the run's cluster, with pods of the stand-in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnCluster {
    final KubernetesEngine engine = KubernetesEngine.given();

    @BeforeAll
    void require() {
        engine.require();
    }

    @AfterAll
    void close() {
        engine.close();
    }

    ContainerSpecBuilder standIn(StandIn behaviour) {
        return ContainerSpec.of(engine.standIn())
                .env(behaviour.environment())
                .memory("64m")
                .pullPolicy(PullPolicy.NEVER)
                .port(StandIn.HTTP_PORT)
                .readyWhen(Readiness.http(StandIn.HTTP_PORT, "/api/version"))
                .readyTimeout(Duration.ofMinutes(2))
                .engineTimeout(Duration.ofMinutes(2));
    }

    ContainerSpecBuilder neverReady() {
        return standIn(StandIn.in(StandIn.Mode.NEVER_READY));
    }

    ContainerRuntime open(KubernetesOptionsBuilder options) {
        return engine.open(engine.address(), options.build());
    }

    static ContainerFailedException failureOf(Launch launch) {
        ContainerFailedException failure = catchThrowableOfType(ContainerFailedException.class, launch::awaitReady);
        assertThat(failure).as("it is %s", launch.state()).isNotNull();
        return failure;
    }

    static boolean has(Launch launch, String kind) {
        return launch.outcome().timeline().stream().map(TimelineEntry::kind).anyMatch(kind::equals);
    }

    static void awaitContainer(Launch launch) {
        await("a container").atMost(Duration.ofMinutes(1)).until(launch::containerId, id -> !id.isEmpty());
    }
}
