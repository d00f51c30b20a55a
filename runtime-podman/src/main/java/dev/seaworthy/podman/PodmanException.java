package dev.seaworthy.podman;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** Podman answered, and refused: its status code, the root cause as a stable short text, and the whole message. */
final class PodmanException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int GONE = 404;

    private final int status;
    private final String reason;

    PodmanException(int status, String reason, String message) {
        super(message);
        this.status = status;
        this.reason = reason;
    }

    /** Reads {@code {"cause":..,"message":..,"response":..}}; anything else is the message as it stands. */
    static PodmanException of(int status, String body) {
        try {
            JsonNode error = Json.MAPPER.readTree(body);
            String message = error.path("message").asText("");
            if (!message.isEmpty()) {
                return new PodmanException(status, error.path("cause").asText(""), message);
            }
        } catch (JsonProcessingException plainText) {
            // Said as it stands.
        }
        return new PodmanException(status, "", body.strip());
    }

    int status() {
        return status;
    }

    /** Podman's word for the root cause; most refusals have the status 500, so that only this tells them apart. */
    String reason() {
        return reason;
    }

    String words() {
        return String.valueOf(getMessage());
    }

    /** A container that is being removed is told by its cause, with the status 500. */
    boolean isGone() {
        return status == GONE || reason.equals("no such container");
    }
}
