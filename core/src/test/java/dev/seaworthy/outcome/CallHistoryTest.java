package dev.seaworthy.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How calls are summed up, and that any number of them costs the same. */
class CallHistoryTest {
    private final CallHistory history = new CallHistory();

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    private CallReport only() {
        assertThat(history.report()).hasSize(1);
        return history.report().get(0);
    }

    @Test
    void nothingCalledIsNothingReported() {
        assertThat(history.report()).isEmpty();
    }

    @Test
    void oneCallIsItsOwnPercentile() {
        history.add("GET /api/version", 200, ms(7));

        assertThat(only()).isEqualTo(new CallReport("GET /api/version", 1, 0, ms(7), ms(7), ms(7)));
    }

    @Test
    void percentilesAreTheNearestRankOfWhatWasSeen() {
        IntStream.rangeClosed(1, 10).forEach(call -> history.add("a", 200, ms(11 - call)));
        assertThat(only()).isEqualTo(new CallReport("a", 10, 0, ms(5), ms(10), ms(10)));

        IntStream.rangeClosed(11, 100).forEach(call -> history.add("a", 200, ms(call)));
        assertThat(only()).isEqualTo(new CallReport("a", 100, 0, ms(50), ms(95), ms(100)));

        IntStream.rangeClosed(101, Latencies.CAPACITY).forEach(call -> history.add("a", 200, ms(call)));
        assertThat(only()).isEqualTo(new CallReport("a", 1024, 0, ms(512), ms(973), ms(1024)));
    }

    @Test
    void noAnswerAndAnErrorAreFailures() {
        for (int status : new int[] {0, 200, 204, 302, 399, 400, 404, 500}) {
            history.add("a", status, ms(1));
        }

        assertThat(only().calls()).isEqualTo(8);
        assertThat(only().failures()).isEqualTo(4);
    }

    @Test
    void ofManyCallsASampleOfTheWholeTimeIsKeptAndTheLongestExactly() {
        int calls = 200_000;
        for (int call = 0; call < calls; call++) {
            history.add("a", 200, call == 100 ? Duration.ofHours(1) : ms(call));
        }

        assertThat(only().calls()).isEqualTo(calls);
        assertThat(only().max()).isEqualTo(Duration.ofHours(1));
        // The sample's own deviation is 1.6 % of the range at the middle, and 0.7 % at 95 %.
        assertThat(only().p50()).isBetween(ms(90_000), ms(110_000));
        assertThat(only().p95()).isBetween(ms(185_000), ms(195_000));
    }

    @Test
    void theSameCallsGiveTheSameReport() {
        CallHistory other = new CallHistory();
        for (int call = 0; call < 5_000; call++) {
            history.add("a", 200, ms(call * 31 % 997));
            other.add("a", 200, ms(call * 31 % 997));
        }

        assertThat(history.report()).isEqualTo(other.report());
    }

    @Test
    void endpointsBeyondTheFirst64AreCountedTogether() {
        IntStream.range(0, 100).forEach(call -> history.add("e" + call, 500, ms(call)));
        history.add("e0", 200, ms(1));

        assertThat(history.report()).hasSize(65);
        assertThat(history.report().get(0).calls()).isEqualTo(2);
        assertThat(history.report().get(64)).isEqualTo(new CallReport("other", 36, 36, ms(81), ms(98), ms(99)));
    }
}
