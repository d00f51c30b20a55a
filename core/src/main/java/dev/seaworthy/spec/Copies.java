package dev.seaworthy.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Immutable collections with one element more: what a builder holds can then be shared with what it built. */
final class Copies {
    private Copies() {}

    static <T> List<T> with(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return List.copyOf(longer);
    }

    /** Keeps the order in which keys were first given. */
    static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        Map<K, V> larger = new LinkedHashMap<>(map);
        larger.put(key, value);
        return Collections.unmodifiableMap(larger);
    }
}
