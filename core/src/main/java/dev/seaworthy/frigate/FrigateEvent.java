package dev.seaworthy.frigate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An object that Frigate tracked. Immutable.
 *
 * @param id its key, or empty text when the answer had none
 * @param camera the camera that saw it, or empty text
 * @param label what it is, as {@code person}, or empty text
 * @param subLabel what it is more exactly, as a name
 * @param zones where it was, in the order of entry
 * @param start when it was first seen
 * @param end when it was lost; empty while it is tracked
 * @param score how sure Frigate was at the best picture, 0 to 1
 * @param topScore how sure it ever was, 0 to 1
 * @param hasSnapshot whether there is a picture of it
 * @param hasClip whether there is a recording of it
 * @param retained whether it is kept for good
 */
public record FrigateEvent(
        String id,
        String camera,
        String label,
        Optional<String> subLabel,
        List<String> zones,
        Optional<Instant> start,
        Optional<Instant> end,
        OptionalDouble score,
        OptionalDouble topScore,
        boolean hasSnapshot,
        boolean hasClip,
        boolean retained) {
    /** Keeps a copy of the zones. */
    public FrigateEvent {
        zones = List.copyOf(zones);
    }

    /** Scores stand in the field {@code data}; of events that are older than that, the best one stands beside it. */
    static FrigateEvent of(JsonNode json) {
        JsonNode data = json.path("data");
        OptionalDouble best = ApiJson.number(data, "top_score");
        return new FrigateEvent(
                ApiJson.text(json, "id").orElse(""),
                ApiJson.text(json, "camera").orElse(""),
                ApiJson.text(json, "label").orElse(""),
                ApiJson.text(json, "sub_label"),
                ApiJson.texts(json.path("zones")),
                ApiJson.time(json, "start_time"),
                ApiJson.time(json, "end_time"),
                ApiJson.number(data, "score"),
                best.isPresent() ? best : ApiJson.number(json, "top_score"),
                ApiJson.flag(json, "has_snapshot", false),
                ApiJson.flag(json, "has_clip", false),
                ApiJson.flag(json, "retain_indefinitely", false));
    }
}
