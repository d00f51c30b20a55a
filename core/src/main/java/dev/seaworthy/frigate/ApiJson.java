package dev.seaworthy.frigate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads what any version of Frigate may write: a field that is missing, null or of another type is empty, no error. */
final class ApiJson {
    /** Until 0.14 Frigate writes NaN and Infinity, which JSON has not. */
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private static final long FARTHEST_SECOND =
            Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();

    private ApiJson() {}

    static JsonNode read(String text) throws JsonProcessingException {
        return READER.readTree(text);
    }

    static Optional<String> text(JsonNode parent, String field) {
        JsonNode value = parent.path(field);
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }

    static boolean flag(JsonNode parent, String field, boolean whenMissing) {
        return parent.path(field).asBoolean(whenMissing);
    }

    /** A finite number; processor and memory figures come as text. */
    static OptionalDouble number(JsonNode parent, String field) {
        JsonNode value = parent.path(field);
        double number = value.isNumber() || value.isTextual() ? value.asDouble(Double.NaN) : Double.NaN;
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    static OptionalInt count(JsonNode parent, String field) {
        OptionalDouble number = number(parent, field);
        return number.isPresent() ? OptionalInt.of((int) number.getAsDouble()) : OptionalInt.empty();
    }

    /** A process that does not run has 0, null or no number. */
    static OptionalLong pid(JsonNode parent, String field) {
        long pid = parent.path(field).asLong();
        return pid > 0 ? OptionalLong.of(pid) : OptionalLong.empty();
    }

    /** A time in seconds since 1970, mostly with a fraction; zero stands for never. */
    static Optional<Instant> time(JsonNode parent, String field) {
        double seconds = number(parent, field).orElse(0);
        if (seconds <= 0 || seconds > FARTHEST_SECOND) {
            return Optional.empty();
        }
        BigDecimal exact = BigDecimal.valueOf(seconds);
        long whole = exact.longValue();
        long nanos = exact.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
        return Optional.of(Instant.ofEpochSecond(whole, nanos));
    }

    /** The fields that hold objects, by their names, in their order. */
    static <T> Map<String, T> map(JsonNode parent, Function<Map.Entry<String, JsonNode>, Optional<T>> reader) {
        Map<String, T> read = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : parent.properties()) {
            Optional<T> value = entry.getValue().isObject() ? reader.apply(entry) : Optional.empty();
            value.ifPresent(present -> read.put(entry.getKey(), present));
        }
        return frozen(read);
    }

    /** A copy that cannot change and, other than that of the JDK, keeps the order. */
    static <T> Map<String, T> frozen(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }
}
