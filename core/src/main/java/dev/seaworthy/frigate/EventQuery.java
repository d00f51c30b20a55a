package dev.seaworthy.frigate;

import dev.seaworthy.spec.InvalidSpecException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which events to ask for; what is empty narrows nothing. Each change gives a new value.
 *
 * @param camera only those of this camera
 * @param label only those of this kind of object, as {@code person}
 * @param limit at most so many, the newest; 1 or more; Frigate gives 100 when empty
 * @param after only those that began later
 * @param before only those that began earlier
 */
public record EventQuery(
        Optional<String> camera,
        Optional<String> label,
        OptionalInt limit,
        Optional<Instant> after,
        Optional<Instant> before) {
    private static final EventQuery ALL =
            new EventQuery(Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());

    /** Refuses blank names, and a limit below 1. */
    public EventQuery {
        camera.ifPresent(name -> named("camera", name));
        label.ifPresent(name -> named("label", name));
        if (limit.orElse(1) < 1) {
            throw new InvalidSpecException("limit", limit.orElse(1), "give a number of events from 1 up");
        }
    }

    private static void named(String field, String value) {
        if (value.isBlank()) {
            throw new InvalidSpecException(field, value, "give a name, or leave it out");
        }
    }

    /** The newest events of all cameras. */
    public static EventQuery all() {
        return ALL;
    }

    /** Only those of this camera. */
    public EventQuery camera(String name) {
        return new EventQuery(Optional.of(name), label, limit, after, before);
    }

    /** Only those of this kind of object, as {@code person}. */
    public EventQuery label(String name) {
        return new EventQuery(camera, Optional.of(name), limit, after, before);
    }

    /** At most so many, the newest; 1 or more. */
    public EventQuery limit(int most) {
        return new EventQuery(camera, label, OptionalInt.of(most), after, before);
    }

    /** Only those that began later. */
    public EventQuery after(Instant time) {
        return new EventQuery(camera, label, limit, Optional.of(time), before);
    }

    /** Only those that began earlier. */
    public EventQuery before(Instant time) {
        return new EventQuery(camera, label, limit, after, Optional.of(time));
    }

    /** Without the thumbnails, which older versions put into every event. */
    ApiRequest request() {
        ApiRequest request = ApiRequest.of("/api/events").query("include_thumbnails", 0);
        request = camera.isPresent() ? request.query("camera", camera.get()) : request;
        request = label.isPresent() ? request.query("label", label.get()) : request;
        request = limit.isPresent() ? request.query("limit", limit.getAsInt()) : request;
        request = after.isPresent() ? request.query("after", seconds(after.get())) : request;
        return before.isPresent() ? request.query("before", seconds(before.get())) : request;
    }

    private static String seconds(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond())
                .add(BigDecimal.valueOf(time.getNano(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }
}
