package dev.seaworthy.kubernetes;

import java.io.IOException;
import java.io.InputStream;

/**
 * The log of one life of a container, and after it that of the next. The last line of the first begins no line of the
 * second, also where it has no end. Read by one thread; any may close it.
 */
final class JoinedLogs extends InputStream {
    private final InputStream former;
    private final InputStream present;
    private boolean inFormer = true;
    private boolean inLine;
    private volatile boolean closed;

    JoinedLogs(InputStream former, InputStream present) {
        this.former = former;
        this.present = present;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = inFormer ? readFormer(bytes, from, length) : present.read(bytes, from, length);
        if (read < 0 && closed) {
            // An end that is none would be taken for the whole log.
            throw new IOException("the log was closed");
        }
        return read;
    }

    private int readFormer(byte[] bytes, int from, int length) throws IOException {
        int read = former.read(bytes, from, length);
        if (read >= 0) {
            inLine = read > 0 ? bytes[from + read - 1] != '\n' : inLine;
            return read;
        }
        inFormer = false;
        if (inLine) {
            bytes[from] = '\n';
            return 1;
        }
        return present.read(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try (former) {
            present.close();
        }
    }
}
