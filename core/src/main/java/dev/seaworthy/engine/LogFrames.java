package dev.seaworthy.engine;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Reads the log format of Docker's API, which Podman shares: each message is a frame of 8 bytes (stream, three zeros,
 * length) and its text, which begins with a time stamp. A container with a terminal has no frames. One use, one thread;
 * others may ask how far it is.
 */
final class LogFrames {
    /** Takes the lines of both streams. */
    @FunctionalInterface
    interface LineSink {
        void line(Instant at, boolean error, String text);

        /** Lines before this moment are missing, or may be. */
        default void gap(Instant at) {
            // Only the tail of a log can have one.
        }
    }

    /**
     * Where a log was left: engines repeat the messages of the moment from which they are asked to go on.
     *
     * @param messages how many messages of that moment are known
     * @param told how many bytes of the last of them, where it came without an end: it may have broken off
     */
    record Position(Instant at, int messages, int told) {
        static final Position START = new Position(Instant.EPOCH, 0);
        private static final int WHOLE = -1;

        Position(Instant at, int messages) {
            this(at, messages, WHOLE);
        }

        Position toldAtLeast(int bytes) {
            return new Position(at, messages, Math.max(told, bytes));
        }
    }

    /** As long as Docker's own longest message. */
    static final int LONGEST_LINE = 16 * 1024;

    /** So many last messages are asked for where only the tail of a log is wanted: a burst of lines at the end fits in. */
    static final int TAIL = 2_000;

    /**
     * A tail that begins with messages of the moment at which the log was left, as the pieces of one line are, does not
     * show which of them are known. Where there were so many, some are told twice rather than none at all.
     */
    private static final int PIECES = 16;

    /** {@code 2026-11-24T01:00:00.123456789+01:00} and a blank; Podman (4.3) writes whole seconds. */
    private static final int LONGEST_STAMP = 36;

    private static final int STDERR = 2;
    private static final int BUFFER = 64 * 1024;

    private final LineSink sink;
    private final LineAssembler out;
    private final LineAssembler err;
    private final Position left;
    private final boolean tailOnly;
    private final byte[] text = new byte[LONGEST_LINE];
    private Instant at;
    private Instant latest;
    private int messagesOfLatest;
    private int repeated;
    private boolean inMessage;
    private boolean stamped;
    private int told;
    private int known;
    private boolean joined;
    private boolean unclear;
    private long counted;
    private volatile long messages;

    private LogFrames(Position left, boolean tailOnly, LineSink sink) {
        this.left = left;
        this.tailOnly = tailOnly;
        this.sink = sink;
        this.at = left.at();
        this.latest = left.at();
        this.out = new LineAssembler(LONGEST_LINE, line -> sink.line(at, false, line));
        this.err = new LineAssembler(LONGEST_LINE, line -> sink.line(at, true, line));
    }

    /** Goes on from where the log was left. */
    static LogFrames from(Position left, LineSink sink) {
        return new LogFrames(left, false, sink);
    }

    /** The same with the last messages only: what lies between is told as a gap. */
    static LogFrames ofTail(Position left, LineSink sink) {
        return new LogFrames(left, true, sink);
    }

    /** How far it was read; for the thread that reads. */
    Position position() {
        int toldOfLatest = inMessage && at.equals(latest) ? told : Position.WHOLE;
        if (!latest.equals(left.at()) || messagesOfLatest > left.messages()) {
            return new Position(latest, messagesOfLatest, toldOfLatest);
        }
        if (messagesOfLatest < left.messages() || left.told() == Position.WHOLE) {
            return left;
        }
        boolean endedSince = toldOfLatest == Position.WHOLE;
        return endedSince ? new Position(latest, messagesOfLatest) : left.toldAtLeast(toldOfLatest);
    }

    /** How many messages have come. */
    long messages() {
        return messages;
    }

    /** Reads to the end; text without a line end is told there, also when the stream breaks. */
    void read(InputStream stream, boolean terminal) throws IOException {
        try {
            if (terminal) {
                readLines(stream);
            } else {
                readFrames(new DataInputStream(new BufferedInputStream(stream, BUFFER)));
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
            readFrame(kind == STDERR ? err : out, stream, stream.readInt());
        }
    }

    /** Some log drivers keep lines whole, however long they are; what the engine claims is not what is reserved for it. */
    private void readFrame(LineAssembler lines, InputStream stream, int length) throws IOException {
        int read = stream.readNBytes(text, 0, Math.min(length, text.length));
        boolean wanted = message(lines, read);
        for (int rest = length - read; rest > 0; rest -= read) {
            read = stream.readNBytes(text, 0, Math.min(rest, text.length));
            if (read == 0) {
                return;
            }
            if (wanted) {
                add(lines, 0, read);
            }
        }
        inMessage = false;
    }

    /** A line is one message, with one stamp, however long it is. */
    private void readLines(InputStream stream) throws IOException {
        byte[] chunk = new byte[BUFFER];
        int length = 0;
        boolean wanted = true;
        for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
            for (int i = 0; i < read; i++) {
                text[length++] = chunk[i];
                boolean ends = chunk[i] == '\n';
                if (ends || length == text.length) {
                    wanted = piece(wanted, length);
                    inMessage = !ends;
                    length = 0;
                }
            }
        }
        if (length > 0) {
            var unused = piece(wanted, length);
        }
    }

    private boolean piece(boolean wanted, int length) {
        if (!inMessage) {
            return message(out, length);
        }
        if (wanted) {
            add(out, 0, length);
        }
        return wanted;
    }

    /** A message begins; says whether any of it is new. */
    private boolean message(LineAssembler lines, int length) {
        messages = ++counted;
        inMessage = true;
        told = 0;
        known = 0;
        int stamp = stamp(length);
        stamped |= stamp > 0;
        if (!stamped && !left.equals(Position.START)) {
            // Kubernetes leaves out the pieces of a line before the moment to go on from, and with them its stamp.
            return false;
        }
        if (stamp > 0 && isKnown()) {
            joined = true;
            boolean mayGoOn = left.told() != Position.WHOLE && at.equals(left.at()) && repeated == left.messages();
            if (!mayGoOn) {
                return false;
            }
            known = left.told();
            lines.goOn();
        } else if (tailOnly && !joined) {
            joined = true;
            sink.gap(at);
        }
        add(lines, stamp, length);
        return true;
    }

    /** Leaves out what is known of the message. */
    private void add(LineAssembler lines, int from, int to) {
        int skipped = Math.min(known, to - from);
        known -= skipped;
        told += to - from;
        lines.add(text, from + skipped, to);
    }

    private boolean isKnown() {
        if (!at.equals(left.at())) {
            // Kubernetes takes the moment to go on from in whole seconds.
            return at.isBefore(left.at());
        }
        unclear |= tailOnly && !joined && left.messages() >= PIECES;
        return !unclear && repeated++ < left.messages();
    }

    /** Takes the time stamp, and says where the text after it begins. */
    private int stamp(int length) {
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
