package dev.seaworthy.frigate;

import java.util.Locale;

/** What an answer with an error status means. */
final class Refusal {
    private Refusal() {}

    static String words(ApiAnswer answer) {
        return switch (answer.status()) {
            case 401, 403 -> "a login is asked for; the port without one is 5000";
            case 404 -> "not found";
            case 500, 502, 503, 504 -> isOfNginx(answer) ? "the backend behind nginx does not answer" : "an error";
            default -> "not the 200 that was asked for";
        };
    }

    /** A page of nginx's own; the backend's errors are plain text, JSON or, up to 0.14, pages without that name. */
    private static boolean isOfNginx(ApiAnswer answer) {
        return answer.contentType().startsWith("text/html")
                && answer.text().toLowerCase(Locale.ROOT).contains("nginx");
    }
}
