package dev.seaworthy.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Makes lines of UTF-8 text out of pieces that are cut anywhere. Not safe for use from several threads. */
final class LineAssembler {
    /** Begins each further part of a line that is too long to be told whole. */
    static final String CONTINUED = "[continued] ";

    private static final int FIRST_SIZE = 256;

    private final int bound;
    private final Consumer<String> lines;
    private byte[] pending = new byte[FIRST_SIZE];
    private int length;
    private boolean continued;

    /**
     * Begins without text.
     *
     * @param bound how many bytes a line may have; a longer one is told in parts that say so, cut between characters
     * @param lines takes each line without its end
     */
    LineAssembler(int bound, Consumer<String> lines) {
        this.bound = bound;
        this.lines = lines;
    }

    /** What comes is the rest of a line of which a part was told before; there may be none. */
    void goOn() {
        continued = true;
    }

    void add(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n' && continued && length == 0) {
                continued = false;
            } else if (bytes[i] == '\n') {
                tell(length > 0 && pending[length - 1] == '\r' ? length - 1 : length);
                length = 0;
                continued = false;
            } else {
                append(bytes[i]);
            }
        }
    }

    /** Tells text that no line end has followed. */
    void end() {
        if (length > 0) {
            tell(length);
            length = 0;
        }
        continued = false;
    }

    private void append(byte next) {
        if (length == bound) {
            // Bytes 10xxxxxx continue a character: the cut goes before its first byte.
            int cut = length;
            while (cut > length - 4 && cut > 1 && (next & 0xC0) == 0x80 && (pending[cut - 1] & 0xC0) == 0x80) {
                cut--;
            }
            cut = (next & 0xC0) == 0x80 ? cut - 1 : cut;
            tell(cut);
            continued = true;
            System.arraycopy(pending, cut, pending, 0, length - cut);
            length -= cut;
        }
        if (length == pending.length) {
            pending = Arrays.copyOf(pending, length * 2);
        }
        pending[length++] = next;
    }

    private void tell(int end) {
        String text = new String(pending, 0, end, StandardCharsets.UTF_8);
        lines.accept(continued ? CONTINUED + text : text);
    }
}
