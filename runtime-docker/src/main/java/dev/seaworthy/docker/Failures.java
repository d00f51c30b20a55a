package dev.seaworthy.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an error. */
final class Failures {
    /** docker-java puts {@code Status 404: } before the body, and the body is JSON with one text. */
    private static final Pattern BODY = Pattern.compile("(?s)(?:Status \\d+: )?\\{\\s*\"message\"\\s*:\\s*\"(.*)\"\\s*}\\s*");

    private Failures() {}

    /** The engine's own words, or the innermost cause of a broken connection. */
    static String words(Throwable failure) {
        if (failure instanceof DockerException answered) {
            return message(answered);
        }
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    static boolean isGone(DockerException answered) {
        return answered instanceof NotFoundException || answered.getHttpStatus() == 404;
    }

    private static String message(DockerException answered) {
        String text = String.valueOf(answered.getMessage());
        Matcher body = BODY.matcher(text);
        return body.matches() ? body.group(1).replace("\\\"", "\"").replace("\\n", " ") : text.strip();
    }
}
