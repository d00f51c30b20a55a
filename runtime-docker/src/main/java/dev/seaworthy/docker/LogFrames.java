package dev.seaworthy.docker;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/**
 * Reads Docker's log format: each message is a frame of 8 bytes (stream, three zeros, length) and its text, which begins
 * with a time stamp. A container with a terminal has no frames. One use, one thread.
 */
final class LogFrames {
    /** Takes the lines of both streams. */
    interface LineSink {
        void line(Instant at, boolean error, String text);
    }

    /** As long as Docker's own longest message. */
    static final int LONGEST_LINE = 16 * 1024;

    /** {@code 2026-11-24T01:00:00.123456789Z} and a blank: Docker pads the nanoseconds. */
    private static final int STAMP_LENGTH = 30;

    private static final int STDERR = 2;

    private final LineAssembler out;
    private final LineAssembler err;
    private Instant at;
    private Instant latest;

    LogFrames(Instant since, LineSink sink) {
        this.at = since;
        this.latest = since;
        this.out = new LineAssembler(LONGEST_LINE, text -> sink.line(at, false, text));
        this.err = new LineAssembler(LONGEST_LINE, text -> sink.line(at, true, text));
    }

    /** The newest time stamp that was read. */
    Instant latest() {
        return latest;
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
        int start = stamp(text, length) ? STAMP_LENGTH + 1 : 0;
        lines.add(text, start, length);
    }

    private boolean stamp(byte[] text, int length) {
        if (length <= STAMP_LENGTH || text[STAMP_LENGTH] != ' ' || text[STAMP_LENGTH - 1] != 'Z') {
            return false;
        }
        try {
            at = Instant.parse(new String(Arrays.copyOf(text, STAMP_LENGTH), StandardCharsets.US_ASCII));
            latest = at.isAfter(latest) ? at : latest;
            return true;
        } catch (DateTimeException textOfItsOwn) {
            return false;
        }
    }
}
