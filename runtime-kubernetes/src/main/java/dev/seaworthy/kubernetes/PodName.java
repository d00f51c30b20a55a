package dev.seaworthy.kubernetes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a user names a pod that somebody else started: {@code [namespace/]pod[:container]}, where the pod is a name, the
 * start of a UID, or a label selector such as {@code app=frigate,tier=nvr}, which stands for its newest pod.
 *
 * @param namespace empty for the one in use
 * @param pod a name, the start of a UID, or a label selector
 * @param container empty for the one that kubectl would choose
 */
record PodName(Optional<String> namespace, String pod, Optional<String> container) {
    /** A prefix of a label's key has dots, which a namespace has not. */
    private static final Pattern TEXT =
            Pattern.compile("(?:(?<namespace>[a-z0-9-]+)/)?(?<pod>[^:]+?)(?::(?<container>[a-z0-9-]+))?");

    static PodName parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? new PodName(
                        Optional.ofNullable(parts.group("namespace")),
                        parts.group("pod"),
                        Optional.ofNullable(parts.group("container")))
                : new PodName(Optional.empty(), text, Optional.empty());
    }

    boolean isSelector() {
        return pod.indexOf('=') >= 0 || pod.indexOf(' ') >= 0;
    }
}
