package dev.seaworthy.launch;

import static dev.seaworthy.launch.Launches.millis;
import static dev.seaworthy.launch.Launches.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.outcome.Glance;
import dev.seaworthy.progress.Sight;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.readiness.Starting;
import dev.seaworthy.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When launches are shown, and that none of them ever waits for it. */
@Timeout(60)
class ProgressBoardTest {
    private static final ReadinessState STARTING = new Starting(1, Duration.ZERO, false);

    private final ManualClock clock = new ManualClock();
    private final List<String> shown = new ArrayList<>();
    private final ProgressBoard board = new ProgressBoard(clock, (now, sights) -> shown.add(text(now, sights)));

    private static String text(Duration now, List<Sight> sights) {
        StringBuilder text = new StringBuilder().append(now.toMillis());
        sights.forEach(sight -> text.append(' ').append(sight.glance().name()).append(sight.last() ? " last" : ""));
        return text.toString();
    }

    private static Glance glance(String name) {
        return new Glance(
                name,
                STARTING,
                false,
                Duration.ZERO,
                Optional.empty(),
                OptionalLong.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                1,
                0);
    }

    private static CompletableFuture<String> begin(ProgressBoard on, String name) {
        CompletableFuture<String> verdict = new CompletableFuture<>();
        on.add(new WaitingLaunch(true, receiver -> receiver.accept(glance(name))), verdict);
        return verdict;
    }

    private void assertThatNothingIsScheduled() {
        assertThatThrownBy(() -> clock.await(new CompletableFuture<>()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing more is scheduled");
    }

    @Test
    void looksOnceASecondWhereNothingIsDrawn() {
        CompletableFuture<String> verdict = new CompletableFuture<>();
        board.add(new WaitingLaunch(false, receiver -> receiver.accept(glance("nvr"))), verdict);
        clock.advance(millis(2_100));
        verdict.complete("ready");
        clock.advance(Duration.ZERO);

        assertThat(shown).containsExactly("1000 nvr", "2000 nvr", "2100 nvr last");
    }

    @Test
    void drawsALaunchFourTimesASecondUntilItsVerdict() {
        CompletableFuture<String> nvr = begin(board, "nvr");
        clock.advance(millis(600));
        nvr.complete("ready");
        clock.advance(Duration.ZERO);

        assertThat(shown).containsExactly("250 nvr", "500 nvr", "600 nvr last");
    }

    @Test
    void nothingIsScheduledWithoutALaunch() {
        assertThatNothingIsScheduled();
        begin(board, "nvr").complete("ready");
        clock.advance(seconds(1));
        assertThatNothingIsScheduled();

        begin(board, "door").complete("ready");
        clock.advance(seconds(1));

        assertThat(shown).containsExactly("0 nvr last", "1000 door last");
        assertThatNothingIsScheduled();
    }

    @Test
    void twoAtOnceAreShownTogether() {
        CompletableFuture<String> nvr = begin(board, "nvr");
        clock.advance(millis(100));
        CompletableFuture<String> door = begin(board, "door");
        clock.advance(millis(200));
        nvr.completeExceptionally(new IllegalStateException("none"));
        clock.advance(millis(300));
        door.complete("ready");
        clock.advance(millis(1));

        assertThat(shown).containsExactly("250 nvr door", "300 nvr last door", "500 door", "600 door last");
    }

    @Test
    void twoThatEndTogetherNeedOneDrawing() {
        CompletableFuture<String> nvr = begin(board, "nvr");
        CompletableFuture<String> door = begin(board, "door");
        nvr.complete("ready");
        door.complete("ready");
        clock.advance(Duration.ZERO);

        assertThat(shown).containsExactly("0 nvr last door last");
    }

    @Test
    void aLaunchThatIsTooBusyIsAskedOnceAndShownAsItWas() {
        List<Consumer<Glance>> asked = new ArrayList<>();
        CompletableFuture<String> verdict = new CompletableFuture<>();
        board.add(new WaitingLaunch(true, asked::add), verdict);
        clock.advance(seconds(1));
        assertThat(asked).hasSize(1);
        assertThat(shown).as("nothing is known of it yet").isEmpty();

        asked.get(0).accept(glance("nvr"));
        clock.advance(millis(500));
        assertThat(asked).hasSize(2);
        assertThat(shown).containsExactly("1250 nvr", "1500 nvr");

        verdict.complete("ready");
        asked.get(2).accept(glance("nvr"));
        asked.get(1).accept(glance("too late"));
        clock.advance(seconds(1));
        assertThat(shown).endsWith("1500 nvr last").hasSize(3);
        assertThatNothingIsScheduled();
    }

    @Test
    void anOutputThatThrowsIsTriedAgainAndHarmsNobody() {
        List<Duration> tries = new ArrayList<>();
        ProgressBoard broken = new ProgressBoard(clock, (now, sights) -> {
            tries.add(now);
            throw new AssertionError("a broken output");
        });
        CompletableFuture<String> nvr = begin(broken, "nvr");
        clock.advance(millis(500));
        nvr.complete("ready");
        clock.advance(seconds(1));

        assertThat(tries).containsExactly(millis(250), millis(500), millis(500));
        assertThatNothingIsScheduled();
    }

    @Test
    void behindAnOutputThatBlocksEveryLaunchGoesOn() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        CompletableFuture<String> ended = new CompletableFuture<>();
        ProgressBoard behind = new ProgressBoard(SystemClock.SHARED, (now, sights) -> {
            blocked.countDown();
            awaitUnchecked(free);
            sights.stream().filter(Sight::last).forEach(sight -> ended.complete(text(Duration.ZERO, List.of(sight))));
        });
        CompletableFuture<String> nvr = begin(behind, "nvr");
        blocked.await();
        // Each of these would hang for ever, were anything of a launch to wait for the output.
        nvr.complete("ready");
        begin(behind, "door").complete("ready");
        assertThat(ended).isNotDone();
        free.countDown();

        assertThat(ended.join()).isEqualTo("0 nvr last");
    }

    @Test
    void behindAnOutputThatBlocksOnlySoManyAreKept() {
        for (int count = 0; count < 2000; count++) {
            begin(board, "nvr").complete("ready");
        }

        assertThat(board.size()).isEqualTo(1000);
        clock.advance(Duration.ZERO);
        assertThat(board.size()).isZero();
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
