package dev.seaworthy.frigate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that do not change: they are copied in and out. Equal when each of them is. */
public final class Bytes {
    private final byte[] bytes;

    /** Keeps a copy. */
    public Bytes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** How many there are. */
    public int size() {
        return bytes.length;
    }

    /** A copy. */
    public byte[] toArray() {
        return bytes.clone();
    }

    /** The text that they are in UTF-8; what is none becomes the replacement character. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether they begin with these, given as unsigned numbers. */
    boolean startWith(int... first) {
        for (int index = 0; index < first.length; index++) {
            if (index >= bytes.length || Byte.toUnsignedInt(bytes[index]) != first[index]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Their number only: they may be many, and may hold secrets. */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
