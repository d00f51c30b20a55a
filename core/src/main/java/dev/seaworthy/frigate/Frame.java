package dev.seaworthy.frigate;

/**
 * A picture of a camera. Immutable.
 *
 * @param bytes the picture as a JPEG file
 * @param contentType its media type, as {@code image/jpeg}
 */
public record Frame(Bytes bytes, String contentType) {
    /** Whether these begin as every JPEG does. */
    static boolean isJpeg(Bytes bytes) {
        return bytes.startWith(0xFF, 0xD8, 0xFF);
    }
}
