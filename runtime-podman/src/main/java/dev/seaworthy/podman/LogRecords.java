package dev.seaworthy.podman;

import dev.seaworthy.engine.LogQuery;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Turns the records of a log file as conmon writes it, {@code 2026-11-24T01:00:00.123456789+00:00 stdout F text}, into the
 * frames that the API sends. {@code F} ends a line, {@code P} is a part of one. Not safe for use from several threads.
 */
final class LogRecords {
    private static final int HEADER = 8;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int BEGINNING = 80;

    /** Many times as long as what conmon writes; what is longer is no record, and is cut. */
    private static final int LONGEST = 1 << 20;

    private final Instant since;
    private final int tail;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final Deque<byte[]> frames = new ArrayDeque<>();
    private boolean tailing;
    private int taken;

    LogRecords(LogQuery query) {
        this.since = query.since();
        this.tail = query.tail();
        this.tailing = query.tail() >= 0;
    }

    /** Adds what was read from the file; records may be cut anywhere. */
    void add(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                record(pending.toByteArray());
                pending.reset();
            } else if (pending.size() < LONGEST) {
                pending.write(next);
            }
        }
    }

    /** The end of the file was reached for the first time, or the log is over; says whether that brings something. */
    boolean end() {
        boolean brings = tailing && !frames.isEmpty();
        tailing = false;
        return brings;
    }

    private void record(byte[] record) {
        String beginning = new String(record, 0, Math.min(record.length, BEGINNING), StandardCharsets.ISO_8859_1);
        String[] fields = beginning.split(" ", 4);
        if (fields.length < 3 || isBefore(fields[0])) {
            return;
        }
        int text = fields[0].length() + fields[1].length() + fields[2].length() + (fields.length > 3 ? 3 : 2);
        boolean ends = fields[2].startsWith("F");
        frames.add(frame(fields, record, text, ends));
        if (tailing && frames.size() > tail) {
            frames.remove();
        }
    }

    private boolean isBefore(String stamp) {
        try {
            return OffsetDateTime.parse(stamp).toInstant().isBefore(since);
        } catch (DateTimeException noRecord) {
            return true;
        }
    }

    private static byte[] frame(String[] fields, byte[] record, int text, boolean ends) {
        byte[] stamp = (fields[0] + " ").getBytes(StandardCharsets.US_ASCII);
        int length = stamp.length + record.length - text + (ends ? 1 : 0);
        ByteBuffer frame = ByteBuffer.allocate(HEADER + length)
                .put((byte) (fields[1].equals("stderr") ? STDERR : STDOUT))
                .putInt(4, length)
                .position(HEADER)
                .put(stamp)
                .put(record, text, record.length - text);
        if (ends) {
            frame.put((byte) '\n');
        }
        return frame.array();
    }

    /** Hands out frames; 0 when there are none. */
    int take(byte[] bytes, int from, int length) {
        if (tailing || frames.isEmpty()) {
            return 0;
        }
        byte[] frame = frames.element();
        int given = Math.min(length, frame.length - taken);
        System.arraycopy(frame, taken, bytes, from, given);
        taken += given;
        if (taken == frame.length) {
            frames.remove();
            taken = 0;
        }
        return given;
    }
}
