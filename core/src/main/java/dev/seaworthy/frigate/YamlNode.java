package dev.seaworthy.frigate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a YAML document: a mapping, a sequence, a scalar as its text, or nothing ({@code null}). Immutable.
 *
 * @param kind which of them
 * @param entries of a mapping, in the order of the document
 * @param places where each key stands, as {@code line 3, column 5}
 * @param items of a sequence
 * @param text of a scalar
 */
record YamlNode(
        Kind kind, Map<String, YamlNode> entries, Map<String, String> places, List<YamlNode> items, String text) {
    /** What a node is. */
    enum Kind {
        MAPPING,
        SEQUENCE,
        SCALAR,
        NULL
    }

    private static final YamlNode NOTHING = new YamlNode(Kind.NULL, Map.of(), Map.of(), List.of(), "");

    static YamlNode mapping(Map<String, YamlNode> entries, Map<String, String> places) {
        return new YamlNode(Kind.MAPPING, entries, places, List.of(), "");
    }

    static YamlNode sequence(List<YamlNode> items) {
        return new YamlNode(Kind.SEQUENCE, Map.of(), Map.of(), List.copyOf(items), "");
    }

    static YamlNode scalar(String text) {
        return new YamlNode(Kind.SCALAR, Map.of(), Map.of(), List.of(), text);
    }

    static YamlNode nothing() {
        return NOTHING;
    }

    /** What stands under the keys, one below the other; nothing when a key is missing. */
    YamlNode at(String... keys) {
        YamlNode node = this;
        for (String key : keys) {
            node = node.entries.getOrDefault(key, NOTHING);
        }
        return node;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Where the key stands, as {@code line 3, column 5}. */
    String placeOf(String key) {
        return places.getOrDefault(key, "line 1, column 1");
    }

    /** The scalar's text; empty when it is none. */
    Optional<String> value() {
        return kind == Kind.SCALAR ? Optional.of(text) : Optional.empty();
    }

    boolean isEmptyMapping() {
        return kind == Kind.MAPPING && entries.isEmpty();
    }
}
