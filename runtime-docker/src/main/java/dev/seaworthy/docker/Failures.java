package dev.seaworthy.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.seaworthy.engine.Words;
import java.util.regex.Pattern;

/** The words of an error. */
final class Failures {
    /** docker-java puts this before what the engine said. */
    private static final Pattern STATUS = Pattern.compile("^(?:Status \\d+: )+");

    private Failures() {}

    /** The engine's own words, or the innermost cause of a broken connection. */
    static String words(Throwable failure) {
        if (failure instanceof DockerException answered) {
            return message(answered);
        }
        return Words.of(failure);
    }

    static boolean isGone(DockerException answered) {
        return answered instanceof NotFoundException || answered.getHttpStatus() == 404;
    }

    private static String message(DockerException answered) {
        String text = STATUS.matcher(String.valueOf(answered.getMessage()))
                .replaceFirst("")
                .strip();
        try {
            return Json.MAPPER.readTree(text).path("message").asText(text).strip();
        } catch (JsonProcessingException plainText) {
            return text;
        }
    }
}
