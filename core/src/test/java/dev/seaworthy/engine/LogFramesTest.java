package dev.seaworthy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.seaworthy.engine.LogFrames.Position;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFramesTest {
    private final List<String> lines = new ArrayList<>();
    private LogFrames frames = from(Position.START);

    private LogFrames from(Position left) {
        return LogFrames.from(left, (at, error, text) -> lines.add((error ? "err " : "out ") + text));
    }

    private void read(byte[]... messages) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            stream.writeBytes(message);
        }
        frames.read(new ByteArrayInputStream(stream.toByteArray()), false);
    }

    private static byte[] frame(int kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + bytes.length)
                .put((byte) kind)
                .putInt(4, bytes.length)
                .put(8, bytes)
                .array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-20-logs.bin", "docker-26-logs.bin"})
    void bothStreamsOfARealLogAreReadWithoutTheirTimeStamps(String file) throws IOException {
        try (InputStream log = Objects.requireNonNull(getClass().getResourceAsStream(file), file)) {
            frames.read(log, false);
        }
        assertThat(lines).containsExactlyInAnyOrder("out out", "err err", "out out", "err err");
        assertThat(frames.position().at()).isAfter("2026-01-01T00:00:00Z");
    }

    @Test
    void linesAreMadeOfPiecesStreamByStream() throws IOException {
        read(
                frame(1, "2026-11-24T01:00:00.000000001Z begun "),
                frame(2, "2026-11-24T01:00:00.000000002Z an error\n"),
                frame(1, "2026-11-24T01:00:00.000000003Z and ended\n"));
        assertThat(lines).containsExactly("err an error", "out begun and ended");
    }

    @Test
    void aLogThatIsTakenUpAgainRepeatsNothingThoughItsStampsAreWholeSeconds() throws IOException {
        byte[] one = frame(1, "2026-11-24T01:00:00Z one\n");
        byte[] two = frame(1, "2026-11-24T01:00:01Z two\n");
        byte[] three = frame(1, "2026-11-24T01:00:01Z three\n");
        read(one, two);
        frames = from(frames.position());
        read(two);
        frames = from(frames.position());
        read(two, three);
        assertThat(lines).containsExactly("out one", "out two", "out three");
    }

    @Test
    void aStampMayHaveATimeZone() throws IOException {
        read(frame(1, "2026-11-24T01:00:00.5+01:00 text 2026\n"));
        assertThat(lines).containsExactly("out text 2026");
        assertThat(frames.position().at()).isEqualTo("2026-11-24T00:00:00.500Z");
    }

    @Test
    void aTerminalsLogHasNoFrames() throws IOException {
        String log = "2026-11-24T01:00:00.000000001Z one\r\n2026-11-24T01:00:00.000000002Z two\r\nno stamp";
        frames.read(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), true);
        assertThat(lines).containsExactly("out one", "out two", "out no stamp");
        assertThat(frames.position().at()).isEqualTo("2026-11-24T01:00:00.000000002Z");
    }

    /** Some log drivers of Docker do not cut lines; a frame's length is a claim, which reserves nothing. */
    @Test
    void aFrameThatClaimsMoreThanThereIsIsReadAsFarAsItGoes() throws IOException {
        byte[] text = "2026-11-24T01:00:00Z no more".getBytes(StandardCharsets.UTF_8);
        read(ByteBuffer.allocate(8 + text.length)
                .put((byte) 1)
                .putInt(4, Integer.MAX_VALUE)
                .put(8, text)
                .array());
        assertThat(lines).containsExactly("out no more");
    }

    @Test
    void aFrameOfManyBytesIsToldInParts() throws IOException {
        read(frame(1, "2026-11-24T01:00:00Z " + "x".repeat(3 * LogFrames.LONGEST_LINE) + "\n"), frame(2, "next\n"));
        assertThat(lines).hasSize(4).last().isEqualTo("err next");
        assertThat(lines.subList(1, 3)).allMatch(line -> line.startsWith("out " + LineAssembler.CONTINUED));
    }

    private void readLines(String log) throws IOException {
        frames.read(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), true);
    }

    private static InputStream breaksAfter(String text) {
        return new SequenceInputStream(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("broken");
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        throw new IOException("broken");
                    }
                });
    }

    private static String longLine(int pieces) {
        return "2026-11-24T01:00:00.1Z " + "x".repeat(pieces * LogFrames.LONGEST_LINE) + "\n";
    }

    /** Kubernetes stamps a line once, however many pieces it has. */
    @Test
    void ofALineThatIsKnownNoPieceIsToldAgain() throws IOException {
        frames = from(new Position(Instant.parse("2026-11-24T01:00:00.2Z"), 1));
        String log = longLine(3) + "2026-11-24T01:00:00.2Z known\n2026-11-24T01:00:00.3Z new";

        readLines(log);

        assertThat(lines).containsExactly("out new");
    }

    /** The kubelet drops the pieces before the second from which it is asked, and the stamp with them. */
    @Test
    void whatComesBeforeTheFirstStampIsTheRestOfAKnownLine() throws IOException {
        frames = from(new Position(Instant.parse("2026-11-24T01:00:01.7Z"), 1));
        String log =
                "x".repeat(2 * LogFrames.LONGEST_LINE) + "\n2026-11-24T01:00:01.7Z known\n2026-11-24T01:00:02Z new\n";

        readLines(log);

        assertThat(lines).containsExactly("out new");
    }

    @Test
    void aTailThatBeginsWithinALineHasAGapOnlyWhereSomethingIsMissing() throws IOException {
        Position left = new Position(Instant.parse("2026-11-24T01:00:01.7Z"), 1);
        String rest = "x".repeat(2 * LogFrames.LONGEST_LINE) + "\n";

        tailOf(left);
        readLines(rest + "2026-11-24T01:00:01.7Z known\n2026-11-24T01:00:02Z new\n");
        tailOf(left);
        readLines(rest + "2026-11-24T01:00:09Z later\n");

        assertThat(lines).containsExactly("new", "gap until 2026-11-24T01:00:09Z", "later");
    }

    @Test
    void ofALineThatBrokeOffTheRestIsTold() throws IOException {
        String line = longLine(2);
        InputStream broken = breaksAfter("2026-11-24T01:00:00Z known\n" + line.stripTrailing());
        assertThatIOException().isThrownBy(() -> frames.read(broken, true));
        Position left = frames.position();
        int before = told();
        assertThat(before).as("characters of the line").isBetween(1, 2 * LogFrames.LONGEST_LINE - 1);

        frames = from(left);
        readLines(line + "2026-11-24T01:00:00.2Z new\n");

        assertThat(told()).isEqualTo(2 * LogFrames.LONGEST_LINE);
        assertThat(lines.get(2)).startsWith("out " + LineAssembler.CONTINUED);
        assertThat(lines).endsWith("out new");
        assertThat(frames.position()).isEqualTo(new Position(Instant.parse("2026-11-24T01:00:00.2Z"), 1));
    }

    private int told() {
        return lines.stream()
                .mapToInt(line -> line.replaceAll("[^x]", "").length())
                .sum();
    }

    @Test
    void aLastLineWithoutAnEndIsKnownAndSoIsItsEnd() throws IOException {
        readLines("2026-11-24T01:00:00.1Z one\n2026-11-24T01:00:00.2Z no end");
        Position left = frames.position();

        frames = from(left);
        readLines("2026-11-24T01:00:00.2Z no end");
        assertThat(frames.position()).isEqualTo(left);
        frames = from(left);
        readLines("2026-11-24T01:00:00.2Z no end\n");
        assertThat(frames.position()).isEqualTo(new Position(left.at(), 1));
        frames = from(left);
        readLines("2026-11-24T01:00:00.2Z no end at all\n2026-11-24T01:00:00.2Z next\n");

        assertThat(frames.position()).isEqualTo(new Position(left.at(), 2));
        assertThat(lines)
                .containsExactly("out one", "out no end", "out " + LineAssembler.CONTINUED + " at all", "out next");
    }

    @Test
    void whatWasKnownStaysKnownWhereTheNextStreamBreaksEarlier() throws IOException {
        Position left = new Position(Instant.parse("2026-11-24T01:00:00.2Z"), 2, 10);
        frames = from(left);
        readLines("2026-11-24T01:00:00.2Z one\n2026-11-24T01:00:00.2Z ten b");
        assertThat(frames.position()).isEqualTo(left);

        frames = from(left);
        readLines("2026-11-24T01:00:00.2Z on");
        assertThat(frames.position()).isEqualTo(left);

        Position whole = new Position(left.at(), 1);
        frames = from(whole);
        readLines("2026-11-24T01:00:00.2Z o");
        assertThat(frames.position()).isEqualTo(whole);
        assertThat(lines).isEmpty();
    }

    @Test
    void ofAFrameThatBrokeOffTheRestIsTold() throws IOException {
        byte[] frame = frame(1, "2026-11-24T01:00:00.2Z broken\n");
        read(frame(1, "2026-11-24T01:00:00.1Z one\n"), Arrays.copyOf(frame, frame.length - 4));
        Position left = frames.position();
        assertThat(left).isEqualTo(new Position(Instant.parse("2026-11-24T01:00:00.2Z"), 1, 3));

        frames = from(left);
        read(frame);

        assertThat(lines).containsExactly("out one", "out bro", "out " + LineAssembler.CONTINUED + "ken");
        assertThat(frames.position()).isEqualTo(new Position(left.at(), 1));
    }

    private void tailOf(Position left) {
        frames = LogFrames.ofTail(left, new LogFrames.LineSink() {
            @Override
            public void line(Instant at, boolean error, String text) {
                lines.add(text);
            }

            @Override
            public void gap(Instant at) {
                lines.add("gap until " + at);
            }
        });
    }

    private void readTail(Position left, byte[]... messages) throws IOException {
        tailOf(left);
        read(messages);
    }

    @Test
    void aTailThatGoesBackToWhereTheLogWasLeftHasNoGap() throws IOException {
        readTail(
                new Position(Instant.parse("2026-11-24T01:00:00.5Z"), 1),
                frame(1, "2026-11-24T01:00:00.5Z known\n"),
                frame(1, "2026-11-24T01:00:00.6Z new\n"));
        assertThat(lines).containsExactly("new");
    }

    @Test
    void aTailThatDoesNotGoBackSoFarHasAGap() throws IOException {
        readTail(
                new Position(Instant.parse("2026-11-24T01:00:00.5Z"), 1),
                frame(1, "2026-11-24T01:00:07Z one\n"),
                frame(1, "2026-11-24T01:00:08Z two\n"));
        assertThat(lines).containsExactly("gap until 2026-11-24T01:00:07Z", "one", "two");
    }

    /** Docker stamps all pieces of a line alike. */
    @Test
    void aTailOfOneVeryLongLineIsToldWhole() throws IOException {
        byte[] piece = frame(1, "2026-11-24T01:00:00.5Z xx");
        readTail(new Position(Instant.parse("2026-11-24T01:00:00.5Z"), 300), piece, piece, piece);
        assertThat(lines).containsExactly("gap until 2026-11-24T01:00:00.500Z", "xxxxxx");
    }
}
