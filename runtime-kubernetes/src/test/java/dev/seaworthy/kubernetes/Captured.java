package dev.seaworthy.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventList;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What a real cluster told; {@code pods/README.md} says of which, and how. */
final class Captured {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private Captured() {}

    /**
     * One state of a pod.
     *
     * @param type {@code ADDED}, {@code MODIFIED} or {@code DELETED}
     */
    record State(String type, Pod pod) {}

    /** All states of a pod, from its creation on. */
    static List<State> states(String scene) {
        return text(scene + ".jsonl").lines().map(Captured::state).toList();
    }

    private static State state(String line) {
        String type = line.substring(line.indexOf(':') + 2, line.indexOf(',') - 1);
        String object = line.substring(line.indexOf("\"object\":") + 9, line.length() - 1);
        return new State(type, JSON.unmarshal(object, Pod.class));
    }

    /** The events of a pod, as they were listed at the end; empty where none were. */
    static List<Event> events(String scene) {
        return has(scene + ".events.json")
                ? JSON.unmarshal(text(scene + ".events.json"), EventList.class).getItems()
                : List.of();
    }

    /** An answer that is a refusal. */
    static Status status(String scene) {
        return JSON.unmarshal(text(scene + ".status.json"), Status.class);
    }

    private static boolean has(String file) {
        return Captured.class.getResource("/pods/" + file) != null;
    }

    static String text(String file) {
        try (InputStream in = Captured.class.getResourceAsStream("/pods/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
