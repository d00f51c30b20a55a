package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.StartRefusedException.Reason;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a pod's events add to a status that says nothing: a volume that cannot be mounted and a sandbox that cannot be made
 * are told in events only. Events may be late, merged or dropped, so they are never asked when the status itself tells.
 */
final class PodEvents {
    /** What keeps the pod, as an event tells it. */
    record Told(String text, Outlook outlook) {
        /** The event's reason: what follows it may differ from try to try. */
        String kind() {
            return text.substring(0, text.indexOf(':'));
        }
    }

    /** The kubelet tries a mount again and again, and somebody may be about to create what it lacks. */
    private static final Duration MOUNT = Duration.ofSeconds(5);

    /** A network plug-in that starts, or a node under load, fails some sandboxes first. */
    private static final Duration SANDBOX = Duration.ofSeconds(30);

    /** Comes after the mounts and the sandbox, so that what went wrong with them before has passed. */
    private static final String PULLING = "Pulling";

    private static final Pattern MISSING =
            Pattern.compile("(configmap|secret|persistentvolumeclaim) \"[^\"]*\" not found|hostPath type check failed");

    private static final Map<String, Outlook> TABLE = Map.of(
            "FailedMount",
            Outlook.TRANSIENT,
            "FailedAttachVolume",
            Outlook.TRANSIENT,
            "FailedCreatePodSandBox",
            Outlook.after(SANDBOX, Reason.OTHER),
            "NetworkNotReady",
            Outlook.TRANSIENT,
            PULLING,
            Outlook.TRANSIENT);

    private PodEvents() {}

    /** The worst of what is told since the newest pull, or else the newest. */
    static Optional<Told> worst(List<Event> events) {
        Optional<Told> newest = Optional.empty();
        for (Event event : inOrder(events)) {
            Optional<Told> told = told(event);
            boolean better =
                    newest.isEmpty() || newest.get().outlook().isTransient() || PULLING.equals(event.getReason());
            newest = told.isPresent() && better ? told : newest;
        }
        return newest;
    }

    /** They are listed by their first moments; one that was repeated counts from its last. */
    private static List<Event> inOrder(List<Event> events) {
        return events.stream()
                .sorted(Comparator.comparing((Event event) -> Lives.time(event.getLastTimestamp(), Instant.EPOCH)))
                .toList();
    }

    private static Optional<Told> told(Event event) {
        String reason = String.valueOf(event.getReason());
        String message = event.getMessage() == null ? "" : event.getMessage();
        Outlook outlook = TABLE.get(reason);
        if (outlook == null) {
            return Optional.empty();
        }
        boolean missing =
                reason.equals("FailedMount") && MISSING.matcher(message).find();
        return Optional.of(new Told(reason + ": " + message, missing ? Outlook.after(MOUNT, Reason.OTHER) : outlook));
    }

    /** Whether the cluster is about to get another node for it. */
    static boolean tellOfScaleUp(List<Event> events) {
        return events.stream().anyMatch(event -> "TriggeredScaleUp".equals(event.getReason()));
    }
}
