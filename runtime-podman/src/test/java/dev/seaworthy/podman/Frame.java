package dev.seaworthy.podman;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A message of a log as the API sends it, read in the plainest way.
 *
 * @param stream 1 is standard output, 2 standard error
 */
record Frame(int stream, String text) {
    /** The next one; empty at the end. */
    static Optional<Frame> next(InputStream in) throws IOException {
        int stream = in.read();
        if (stream < 0) {
            return Optional.empty();
        }
        DataInputStream data = new DataInputStream(in);
        data.skipNBytes(3);
        byte[] text = new byte[data.readInt()];
        data.readFully(text);
        return Optional.of(new Frame(stream, new String(text, StandardCharsets.UTF_8)));
    }

    static List<Frame> all(InputStream in) throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (Optional<Frame> frame = next(in); frame.isPresent(); frame = next(in)) {
            frames.add(frame.get());
        }
        return frames;
    }
}
