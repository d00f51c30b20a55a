package dev.seaworthy.kubernetes;

import static dev.seaworthy.kubernetes.Pods.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObstaclesTest {
    private static final Outlook AFTER_TEN = Outlook.after(Duration.ofSeconds(10), Reason.IMAGE_UNAVAILABLE);

    private final Obstacles obstacles = new Obstacles();

    private Optional<String> verdict(int second) {
        return obstacles.verdict(at(second)).map(StartRefusedException::getMessage);
    }

    @Test
    void withoutOneThereIsNothingToSay() {
        assertThat(obstacles.age(at(100))).isEmpty();
        assertThat(verdict(100)).isEmpty();
    }

    @Test
    void oneThatLastsIsForGood() {
        obstacles.met("pull", AFTER_TEN, "no answer", at(0));

        assertThat(obstacles.verdict(at(10).minusMillis(1))).isEmpty();
        StartRefusedException refusal = obstacles.verdict(at(10)).orElseThrow();
        assertThat(refusal.reason()).isEqualTo(Reason.IMAGE_UNAVAILABLE);
        assertThat(refusal.exitCode()).isEmpty();
        assertThat(refusal).hasMessageEndingWith("no answer");
    }

    @Test
    void aPermanentOneIsForGoodAtOnce() {
        obstacles.met("name", Outlook.permanent(Reason.OTHER), "no such thing", at(3));

        assertThat(verdict(3)).isPresent();
    }

    @Test
    void aTransientOneNeverIs() {
        obstacles.met("creating", Outlook.TRANSIENT, "ContainerCreating", at(0));

        assertThat(verdict(1_000_000)).isEmpty();
        assertThat(obstacles.age(at(60))).hasValue(Duration.ofSeconds(60));
    }

    @Test
    void oneThatComesAndGoesKeepsItsFirstMoment() {
        obstacles.met("pull", AFTER_TEN, "first", at(0));
        obstacles.met("creating", Outlook.TRANSIENT, "between", at(4));
        assertThat(verdict(60)).as("while another is present").isEmpty();

        obstacles.met("pull", AFTER_TEN, "second", at(9));
        assertThat(obstacles.age(at(9))).hasValue(Duration.ofSeconds(9));
        assertThat(verdict(9)).isEmpty();
        assertThat(verdict(10)).hasValueSatisfying(text -> assertThat(text).endsWith("second"));
    }

    @Test
    void eachKindHasItsOwnAge() {
        obstacles.met("unscheduled", AFTER_TEN, "no room", at(0));
        obstacles.met("pull", AFTER_TEN, "no answer", at(9));

        assertThat(verdict(10)).isEmpty();
        assertThat(verdict(19)).isPresent();
    }

    @Test
    void aRunForgetsWhatWasBefore() {
        obstacles.met("pull", AFTER_TEN, "first", at(0));
        obstacles.overcome();
        assertThat(obstacles.age(at(60))).isEmpty();
        assertThat(verdict(60)).isEmpty();

        obstacles.met("pull", AFTER_TEN, "again", at(60));
        assertThat(verdict(69)).isEmpty();
        assertThat(verdict(70)).isPresent();
    }

    @Test
    void betweenTwoThereMayBeNone() {
        obstacles.met("pull", AFTER_TEN, "first", at(0));
        obstacles.none();
        assertThat(obstacles.age(at(60))).isEmpty();
        assertThat(verdict(60)).isEmpty();

        obstacles.met("pull", AFTER_TEN, "again", at(60));
        assertThat(verdict(60)).isPresent();
    }

    @Test
    void onlyThePresentOneIsExcused() {
        obstacles.met("pull", AFTER_TEN, "no answer", at(0));
        obstacles.excuse("unscheduled");
        assertThat(verdict(10)).isPresent();

        obstacles.excuse("pull");
        assertThat(verdict(60)).isEmpty();
        obstacles.met("pull", AFTER_TEN, "no answer", at(61));
        assertThat(verdict(61)).isPresent();
    }
}
