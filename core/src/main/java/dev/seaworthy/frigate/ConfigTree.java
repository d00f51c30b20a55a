package dev.seaworthy.frigate;

import dev.seaworthy.spec.InvalidSpecException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration that is being put together: mappings, lists and scalars under dotted paths, in the order written. */
final class ConfigTree {
    private static final String FIELD = "frigate config";

    private final Map<String, Object> root = new LinkedHashMap<>();

    /** Writes the value at the path; mappings on the way are made, what stood there is replaced. */
    void put(String path, Object value) {
        String[] keys = path.split("\\.", -1);
        Map<String, Object> at = root;
        for (int depth = 0; depth < keys.length - 1; depth++) {
            Object below = at.computeIfAbsent(requireKey(path, keys[depth]), key -> new LinkedHashMap<>());
            at = mapping(below)
                    .orElseThrow(() -> new InvalidSpecException(
                            FIELD, path, "a part of the path holds a value already; set that part as a whole"));
        }
        at.put(requireKey(path, keys[keys.length - 1]), copy(path, value));
    }

    /** As YAML in block style. */
    String yaml() {
        return YamlWriter.write(root);
    }

    private static String requireKey(String path, String key) {
        if (key.isBlank()) {
            throw new InvalidSpecException(FIELD, path, "write keys with dots between them, as detectors.cpu1.type");
        }
        return key;
    }

    @SuppressWarnings("unchecked") // Every mapping in the tree was made by put or by copy.
    private static Optional<Map<String, Object>> mapping(Object value) {
        return value instanceof Map ? Optional.of((Map<String, Object>) value) : Optional.empty();
    }

    /** The value as the tree keeps it: nobody else holds a part of it, and YAML can say it. */
    static Object copy(String path, Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copied = new LinkedHashMap<>();
            map.forEach((key, inner) -> copied.put(requireKey(path, String.valueOf(key)), copy(path, inner)));
            return copied;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> copy(path, item)).toList();
        }
        if (value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double) {
            return value;
        }
        throw new InvalidSpecException(FIELD, path, "give text, a number, a boolean, or a List or Map of these");
    }
}
