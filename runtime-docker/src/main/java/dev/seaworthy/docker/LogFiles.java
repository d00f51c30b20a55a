package dev.seaworthy.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.seaworthy.engine.LogQuery;
import dev.seaworthy.engine.OpenStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The log files of containers, where this machine is the engine's and lets us read them: the last words of a container are
 * in its file when its end is told, and an engine that is busy with the end takes 60 ms or more to send them. Thread-safe.
 */
final class LogFiles {
    private static final int FIRST_LOOK = 16 * 1024;

    /** Whatever needs more than this is asked of the engine. */
    private static final int LAST_LOOK = 1 << 20;

    private static final int HEADER = 8;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    /** Containers of others are never removed by us, and so are not forgotten otherwise; theirs are asked of the engine. */
    private static final int MOST = 1_000;

    private final Map<String, Path> files = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Path> eldest) {
            return size() > MOST;
        }
    });

    /** Takes note of where a container's log is; with a terminal the engine would send another format. */
    void saw(InspectContainerResponse inspection) {
        String path = inspection.getLogPath();
        boolean tty = Boolean.TRUE.equals(inspection.getConfig().getTty());
        if (path != null && !path.isEmpty() && !tty && Files.isReadable(Path.of(path))) {
            files.put(inspection.getId(), Path.of(path));
        }
    }

    void forget(String id) {
        files.remove(id);
    }

    /** Whether the last words of a container are at hand. */
    boolean has(String id) {
        return files.containsKey(id);
    }

    /** What the engine would send, from the moment on from which it is wanted; empty when the file does not show all. */
    Optional<OpenStream> open(String id, LogQuery query) {
        Path file = files.get(id);
        boolean fromTheStart = query.since().equals(Instant.EPOCH);
        if (file == null || query.follow() || (fromTheStart && query.tail() >= 0)) {
            return Optional.empty();
        }
        try {
            return read(file, query);
        } catch (IOException | DateTimeException unreadable) {
            Log.debug("the log is asked of the engine: " + unreadable);
            return Optional.empty();
        }
    }

    private static Optional<OpenStream> read(Path file, LogQuery query) throws IOException {
        Part part = Part.NONE;
        try (FileChannel channel = FileChannel.open(file)) {
            for (int look = FIRST_LOOK; look <= LAST_LOOK; look *= 8) {
                long from = Math.max(0, channel.size() - look);
                byte[] bytes = Channels.newInputStream(channel.position(from)).readNBytes(look);
                part = part(bytes, from > 0, query.since());
                if (part.joins() || (from == 0 && isFirst(file))) {
                    return Optional.of(new Whole(part.frames()));
                }
            }
        }
        // Where only the tail is wanted, that will do: an engine that is written to this fast is slow to answer.
        boolean isTail = query.tail() >= 0 && part.isLater();
        return isTail ? Optional.of(new Whole(part.frames())) : Optional.empty();
    }

    /** Whether nothing older was put aside to begin anew. */
    private static boolean isFirst(Path file) {
        return !Files.exists(Path.of(file + ".1")) && !Files.exists(Path.of(file + ".1.gz"));
    }

    private static Part part(byte[] bytes, boolean cut, Instant since) throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        boolean joins = false;
        boolean later = true;
        int begin = cut ? end(bytes, 0) + 1 : 0;
        for (int end = end(bytes, begin); end < bytes.length; end = end(bytes, begin)) {
            JsonNode record = Json.MAPPER.readTree(bytes, begin, end - begin);
            Instant at = Instant.parse(record.path("time").asText());
            joins |= at.isBefore(since);
            later &= at.isAfter(since);
            if (!at.isBefore(since)) {
                frames.writeBytes(frame(record));
            }
            begin = end + 1;
        }
        return new Part(joins, later && frames.size() > 0, new ByteArrayInputStream(frames.toByteArray()));
    }

    /** Where the next record ends; the end of all when it is not written whole. */
    private static int end(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private static byte[] frame(JsonNode record) {
        String line = record.path("time").asText() + " " + record.path("log").asText();
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        boolean error = record.path("stream").asText().equals("stderr");
        return ByteBuffer.allocate(HEADER + text.length)
                .put((byte) (error ? STDERR : STDOUT))
                .putInt(4, text.length)
                .position(HEADER)
                .put(text)
                .array();
    }

    /**
     * The end of a file.
     *
     * @param joins whether it reaches back before the moment from which it is wanted
     * @param isLater whether it has records, and none of that moment, some of which would be known
     * @param frames what is wanted of it
     */
    private record Part(boolean joins, boolean isLater, InputStream frames) {
        static final Part NONE = new Part(false, false, InputStream.nullInputStream());
    }

    /** All there is. */
    private record Whole(InputStream body) implements OpenStream {
        @Override
        public void close() {
            // Held in memory.
        }
    }
}
