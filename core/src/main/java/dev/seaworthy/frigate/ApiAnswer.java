package dev.seaworthy.frigate;

/**
 * An answer of Frigate, as it came. Immutable.
 *
 * @param status the HTTP status
 * @param contentType the media type with its parameters, or empty text when none was sent
 * @param body the whole body
 */
public record ApiAnswer(int status, String contentType, Bytes body) {
    /** The body as UTF-8 text. */
    public String text() {
        return body.text();
    }
}
