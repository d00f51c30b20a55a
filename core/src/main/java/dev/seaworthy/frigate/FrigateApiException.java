package dev.seaworthy.frigate;

import org.jspecify.annotations.Nullable;

/** Frigate gave no answer, or not the one that was asked for. */
public final class FrigateApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Enough to recognise an error page; a whole one would bury the message. */
    private static final int EXCERPT = 300;

    private final String endpoint;
    private final int status;
    private final String excerpt;

    private FrigateApiException(String endpoint, int status, String words, String excerpt, @Nullable Throwable cause) {
        super(endpoint + ": " + words + (excerpt.isEmpty() ? "" : "; body: " + excerpt), cause);
        this.endpoint = endpoint;
        this.status = status;
        this.excerpt = excerpt;
    }

    static FrigateApiException noAnswer(String endpoint, String words, Throwable cause) {
        return new FrigateApiException(endpoint, 0, words, "", cause);
    }

    static FrigateApiException badAnswer(String endpoint, ApiAnswer answer, String words, @Nullable Throwable cause) {
        String seen = answer.status() + ", " + words;
        return new FrigateApiException(endpoint, answer.status(), seen, excerpt(answer.text()), cause);
    }

    private static String excerpt(String body) {
        String start = body.substring(0, Math.min(body.length(), 2 * EXCERPT));
        String line = start.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        boolean whole = line.length() <= EXCERPT && start.length() == body.length();
        return whole ? line : line.substring(0, Math.min(line.length(), EXCERPT)) + "...";
    }

    /** What was called, as {@code GET /api/{camera}/latest.jpg}. */
    public String endpoint() {
        return endpoint;
    }

    /** The HTTP status, or 0 when there was no whole answer. */
    public int status() {
        return status;
    }

    /** The beginning of the body on one line, at most 303 characters; empty when there was none. */
    public String excerpt() {
        return excerpt;
    }
}
