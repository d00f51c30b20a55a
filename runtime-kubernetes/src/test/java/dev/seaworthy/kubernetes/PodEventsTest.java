package dev.seaworthy.kubernetes;

import static dev.seaworthy.kubernetes.Pods.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.runtime.StartRefusedException.Reason;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodEventsTest {
    static Event event(int second, String reason, String message) {
        return new EventBuilder()
                .withReason(reason)
                .withMessage(message)
                .withLastTimestamp(at(second).toString())
                .build();
    }

    private static Optional<String> worst(Event... events) {
        return PodEvents.worst(Arrays.asList(events)).map(PodEvents.Told::text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # reason               | message                                                         | seconds
            FailedMount            | MountVolume.SetUp failed: configmap "nope" not found            | 5
            FailedMount            | MountVolume.SetUp failed: secret "nope" not found               | 5
            FailedMount            | persistentvolumeclaim "recordings" not found                    | 5
            FailedMount            | hostPath type check failed: /dev/bus/usb is not a directory     | 5
            FailedMount            | timed out waiting for the condition                             | 0
            FailedMount            | failed to sync configmap cache                                  | 0
            FailedAttachVolume     | configmap "nope" not found                                      | 0
            FailedCreatePodSandBox | failed to set up pod network                                    | 30
            NetworkNotReady        | cni plugin not initialized                                      | 0
            Pulling                | Pulling image "nvr:9"                                           | 0
            """)
    void hasInStore(String reason, String message, int seconds) {
        Outlook outlook = seconds == 0 ? Outlook.TRANSIENT : Outlook.after(Duration.ofSeconds(seconds), Reason.OTHER);

        assertThat(PodEvents.worst(List.of(event(0, reason, message))))
                .hasValue(new PodEvents.Told(reason + ": " + message, outlook));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Scheduled", "Created", "Started", "Killing", "BackOff", "Failed", "FailedScheduling"})
    void whatTheStatusTellsBetterIsPassedOver(String reason) {
        assertThat(worst(event(0, reason, "words"))).isEmpty();
    }

    @Test
    void anEventMayHaveNoWords() {
        Event bare = new EventBuilder().withReason("NetworkNotReady").build();

        assertThat(worst(bare)).hasValue("NetworkNotReady: ");
        assertThat(worst(new EventBuilder().build())).isEmpty();
        assertThat(worst()).isEmpty();
    }

    @Test
    void theNewestOfSeveralIsTold() {
        assertThat(worst(event(1, "NetworkNotReady", "first"), event(2, "FailedAttachVolume", "second")))
                .hasValue("FailedAttachVolume: second");
    }

    @Test
    void theWorstGoesBeforeTheNewest() {
        assertThat(worst(event(1, "FailedCreatePodSandBox", "bad"), event(2, "NetworkNotReady", "newer")))
                .hasValue("FailedCreatePodSandBox: bad");
        assertThat(worst(event(1, "NetworkNotReady", "older"), event(2, "FailedCreatePodSandBox", "bad")))
                .hasValue("FailedCreatePodSandBox: bad");
    }

    @Test
    void aPullShowsThatWhatWasBeforeHasPassed() {
        Event sandbox = event(1, "FailedCreatePodSandBox", "the network is not there yet");
        Event pulling = event(3, "Pulling", "Pulling image \"nvr:9\"");

        assertThat(worst(sandbox, pulling)).hasValue("Pulling: Pulling image \"nvr:9\"");
        assertThat(worst(pulling, sandbox)).as("listed in another order").hasValue("Pulling: Pulling image \"nvr:9\"");
    }

    @Test
    void whatGoesWrongAfterAPullCounts() {
        Event pulling = event(3, "Pulling", "Pulling image \"nvr:9\"");
        Event sandboxAgain = event(9, "FailedCreatePodSandBox", "the sandbox was lost");

        assertThat(worst(pulling, sandboxAgain)).hasValue("FailedCreatePodSandBox: the sandbox was lost");
        assertThat(worst(sandboxAgain, pulling)).hasValue("FailedCreatePodSandBox: the sandbox was lost");
    }

    @Test
    void aScaleUpIsNews() {
        assertThat(PodEvents.tellOfScaleUp(
                        List.of(event(1, "FailedScheduling", "x"), event(2, "TriggeredScaleUp", "y"))))
                .isTrue();
        assertThat(PodEvents.tellOfScaleUp(List.of(event(1, "NotTriggerScaleUp", "max size reached"))))
                .isFalse();
        assertThat(PodEvents.tellOfScaleUp(List.of())).isFalse();
    }
}
