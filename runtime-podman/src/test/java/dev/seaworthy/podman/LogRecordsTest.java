package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.engine.LogQuery;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogRecordsTest {
    private static final String T1 = "2026-11-24T01:00:00.123456789+00:00";
    private static final String T2 = "2026-11-24T03:00:01.000000000+02:00";
    private static final String T3 = "2026-11-24T01:00:02.000000000+00:00";
    private static final String THREE = T1 + " stdout F one\n" + T2 + " stderr F two\n" + T3 + " stdout F three\n";

    @Test
    void aWholeLineIsAFrameWithItsStampAndItsEnd() throws IOException {
        assertThat(frames(THREE))
                .containsExactly(
                        new Frame(1, T1 + " one\n"), new Frame(2, T2 + " two\n"), new Frame(1, T3 + " three\n"));
    }

    @Test
    void aPartOfALineHasNoEnd() throws IOException {
        assertThat(frames(T1 + " stdout P par\n" + T1 + " stdout P t\n" + T2 + " stdout F ial\n"))
                .containsExactly(new Frame(1, T1 + " par"), new Frame(1, T1 + " t"), new Frame(1, T2 + " ial\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "  two blanks before and after  ", "F", "stdout F x", "ünïcödé ✓", "a\tb\rc"})
    void anyTextIsKeptAsItIs(String text) throws IOException {
        assertThat(frames(T1 + " stdout F " + text + "\n")).containsExactly(new Frame(1, T1 + " " + text + "\n"));
    }

    @Test
    void anEmptyLineMayEndAtItsMark() throws IOException {
        assertThat(frames(T1 + " stdout F\n")).containsExactly(new Frame(1, T1 + " \n"));
    }

    @Test
    void aLineLongerThanConmonsBufferIsKept() throws IOException {
        String text = "x".repeat(20_000);
        assertThat(frames(T1 + " stderr F " + text + "\n")).containsExactly(new Frame(2, T1 + " " + text + "\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 35, 36, 43})
    void recordsMayBeCutAnywhere(int length) throws IOException {
        LogRecords records = new LogRecords(all());
        byte[] bytes = THREE.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += length) {
            records.add(ByteBuffer.wrap(bytes, from, Math.min(length, bytes.length - from)));
        }
        assertThat(taken(records, 4096)).isEqualTo(frames(THREE)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 8, 9, 100})
    void framesMayBeTakenInPieces(int length) throws IOException {
        LogRecords records = new LogRecords(all());
        add(records, THREE);
        assertThat(taken(records, length)).isEqualTo(frames(THREE)).hasSize(3);
    }

    @Test
    void aRecordWithoutItsEndIsNotTold() throws IOException {
        assertThat(frames(THREE + T3 + " stdout F cut off")).hasSize(3);
    }

    @Test
    void sinceIsExactAndCountsTheMomentItself() throws IOException {
        Instant second = Instant.parse("2026-11-24T01:00:01Z");
        assertThat(frames(new LogQuery(true, second, -1), THREE))
                .extracting(Frame::text)
                .containsExactly(T2 + " two\n", T3 + " three\n");
        assertThat(frames(new LogQuery(true, second.plusNanos(1), -1), THREE))
                .extracting(Frame::text)
                .containsExactly(T3 + " three\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "no record\n", "no record at all\n", "stdout F x\n"})
    void whatIsNoRecordIsPassedOver(String text) throws IOException {
        assertThat(frames(text + THREE)).hasSize(3);
    }

    @Test
    void theTailIsHeldBackUntilTheEndOfTheFileIsReached() throws IOException {
        LogRecords records = new LogRecords(new LogQuery(true, Instant.EPOCH, 2));
        add(records, THREE);
        assertThat(taken(records, 4096)).isEmpty();
        assertThat(records.end()).isTrue();
        assertThat(taken(records, 4096)).extracting(Frame::text).containsExactly(T2 + " two\n", T3 + " three\n");
    }

    @Test
    void whatComesAfterTheTailIsToldWithoutALimit() throws IOException {
        LogRecords records = new LogRecords(new LogQuery(true, Instant.EPOCH, 1));
        add(records, THREE);
        assertThat(records.end()).isTrue();
        assertThat(taken(records, 4096)).hasSize(1);
        assertThat(records.end()).isFalse();
        add(records, THREE);
        assertThat(taken(records, 4096)).hasSize(3);
    }

    @Test
    void aTailOf0BringsNothingOfWhatIsThere() throws IOException {
        LogRecords records = new LogRecords(new LogQuery(true, Instant.EPOCH, 0));
        add(records, THREE);
        assertThat(records.end()).isFalse();
        assertThat(taken(records, 4096)).isEmpty();
    }

    @Test
    void aTailLongerThanTheLogIsAllOfIt() throws IOException {
        assertThat(frames(new LogQuery(false, Instant.EPOCH, 10), THREE)).hasSize(3);
    }

    private static LogQuery all() {
        return new LogQuery(true, Instant.EPOCH, -1);
    }

    private static List<Frame> frames(String log) throws IOException {
        return frames(all(), log);
    }

    private static List<Frame> frames(LogQuery query, String log) throws IOException {
        LogRecords records = new LogRecords(query);
        add(records, log);
        records.end();
        return taken(records, 4096);
    }

    private static void add(LogRecords records, String log) {
        records.add(ByteBuffer.wrap(log.getBytes(StandardCharsets.UTF_8)));
    }

    /** Takes so many bytes at a time at the most. */
    private static List<Frame> taken(LogRecords records, int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[length + 2];
        for (int taken = records.take(piece, 1, length); taken > 0; taken = records.take(piece, 1, length)) {
            bytes.write(piece, 1, taken);
        }
        return Frame.all(new ByteArrayInputStream(bytes.toByteArray()));
    }
}
