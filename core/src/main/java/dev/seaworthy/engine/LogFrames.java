package dev.seaworthy.engine;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Reads the log format of Docker's API, which Podman shares: each message is a frame of 8 bytes (stream, three zeros,
 * length) and its text, which begins with a time stamp. A container with a terminal has no frames. One use, one thread.
 */
final class LogFrames {
    /** Takes the lines of both streams. */
    interface LineSink {
        void line(Instant at, boolean error, String text);
    }

    /** Where a log was left: engines repeat the messages of the moment from which they are asked to go on. */
    record Position(Instant at, int messages) {
        static final Position START = new Position(Instant.EPOCH, 0);
    }

    /** As long as Docker's own longest message. */
    static final int LONGEST_LINE = 16 * 1024;

    /** {@code 2026-11-24T01:00:00.123456789+01:00} and a blank; Podman (4.3) writes whole seconds. */
    private static final int LONGEST_STAMP = 36;

    private static final int STDERR = 2;

    private final LineAssembler out;
    private final LineAssembler err;
    private final Position left;
    private Instant at;
    private Instant latest;
    private int messagesOfLatest;
    private int repeated;

    LogFrames(Position left, LineSink sink) {
        this.left = left;
        this.at = left.at();
        this.latest = left.at();
        this.out = new LineAssembler(LONGEST_LINE, text -> sink.line(at, false, text));
        this.err = new LineAssembler(LONGEST_LINE, text -> sink.line(at, true, text));
    }

    /** How far it was read. */
    Position position() {
        boolean nothingNew = latest.equals(left.at());
        return new Position(latest, nothingNew ? Math.max(messagesOfLatest, left.messages()) : messagesOfLatest);
    }

    /** Reads to the end; text without a line end is told there, also when the stream breaks. */
    void read(InputStream stream, boolean terminal) throws IOException {
        try {
            if (terminal) {
                readLines(stream);
            } else {
                readFrames(new DataInputStream(stream));
            }
        } finally {
            out.end();
            err.end();
        }
    }

    private void readFrames(DataInputStream stream) throws IOException {
        while (true) {
            int kind = stream.read();
            if (kind < 0) {
                return;
            }
            stream.skipNBytes(3);
            byte[] text = stream.readNBytes(stream.readInt());
            message(kind == STDERR ? err : out, text, text.length);
        }
    }

    private void readLines(InputStream stream) throws IOException {
        byte[] text = new byte[LONGEST_LINE];
        int length = 0;
        for (int next = stream.read(); next >= 0; next = stream.read()) {
            text[length++] = (byte) next;
            if (next == '\n' || length == text.length) {
                message(out, text, length);
                length = 0;
            }
        }
        message(out, text, length);
    }

    private void message(LineAssembler lines, byte[] text, int length) {
        int stamp = stamp(text, length);
        if (stamp > 0 && at.isBefore(left.at())) {
            // Kubernetes takes the moment to go on from in whole seconds.
            return;
        }
        if (stamp > 0 && at.equals(left.at()) && repeated < left.messages()) {
            repeated++;
        } else {
            lines.add(text, stamp, length);
        }
    }

    /** Takes the time stamp, and says where the text after it begins. */
    private int stamp(byte[] text, int length) {
        int end = 0;
        while (end < length && end < LONGEST_STAMP && text[end] != ' ') {
            end++;
        }
        if (end == 0 || end == length || text[end] != ' ') {
            return 0;
        }
        try {
            at = OffsetDateTime.parse(new String(text, 0, end, StandardCharsets.US_ASCII))
                    .toInstant();
            count();
            return end + 1;
        } catch (DateTimeException textOfItsOwn) {
            return 0;
        }
    }

    private void count() {
        if (at.isAfter(latest)) {
            latest = at;
            messagesOfLatest = 0;
        }
        messagesOfLatest += at.equals(latest) ? 1 : 0;
    }
}
