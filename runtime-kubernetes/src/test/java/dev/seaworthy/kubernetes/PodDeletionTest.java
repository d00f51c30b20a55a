package dev.seaworthy.kubernetes;

import static dev.seaworthy.kubernetes.Pods.app;
import static dev.seaworthy.kubernetes.Pods.asked;
import static dev.seaworthy.kubernetes.Pods.at;
import static dev.seaworthy.kubernetes.Pods.before;
import static dev.seaworthy.kubernetes.Pods.ended;
import static dev.seaworthy.kubernetes.Pods.over;
import static dev.seaworthy.kubernetes.Pods.running;
import static dev.seaworthy.kubernetes.Pods.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An end and a deletion that are seen at once, as after an outage: which of them brought the other. */
class PodDeletionTest {
    private final PodStory story = PodStory.fromTheStart(Duration.ofSeconds(15), "app");

    @BeforeEach
    void itRuns() {
        assertThat(seen(1, with(running(app(0), 1).build()).build())).isEqualTo("starts 0");
    }

    private String seen(int second, Pod pod) {
        return Told.of(story.seen(pod, at(second)));
    }

    @Test
    void theEndThatADeletionBringsIsToldAfterIt() {
        Pod asked = asked(9, 30, with(ended(app(0), 137, "Error", 1, 9).build()));

        assertThat(seen(40, asked)).isEqualTo("ended: somebody deleted the pod, exits 137 unknown");
    }

    @Test
    void anEndBeforeTheDeletionWasAskedForIsNoneOfItsDoing() {
        Pod asked = asked(9, 30, with(ended(app(0), 3, "Error", 1, 8).build()));

        assertThat(seen(40, asked)).isEqualTo("exits 3 excluded, ended: somebody deleted the pod");
    }

    @Test
    void theLifeThatADeletionEndsIsNotTheOneBefore() {
        ContainerStatus second =
                before(ended(app(1), 143, "Error", 5, 10), 3, "Error", 1, 4).build();

        assertThat(seen(40, asked(9, 30, with(second))))
                .isEqualTo("exits 3 excluded, starts 1, ended: somebody deleted the pod, exits 143 excluded");
    }

    @Test
    void theTimeAtWhichTheNodeConfirmedADeletionProvesNothing() {
        Pod confirmed = asked(10, 0, with(ended(app(0), 143, "Error", 1, 9).build()));

        assertThat(seen(40, confirmed)).isEqualTo("ended: somebody deleted the pod, exits 143 excluded");
    }

    @Test
    void aPodThatWasKilledAndThenDeletedWasKilled() {
        PodBuilder killed = with(ended(app(0), 137, "Error", 1, 9).build());

        assertThat(seen(9, over(killed, "Failed", "", ""))).isEqualTo("exits 137 unknown");
        assertThat(seen(9, asked(10, 0, killed))).isEqualTo("ended: somebody deleted the pod");
        assertThat(Told.of(story.gone(at(10)))).isEqualTo("gone after 137");
    }
}
