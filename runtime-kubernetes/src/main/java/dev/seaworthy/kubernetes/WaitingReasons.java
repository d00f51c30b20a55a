package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.StartRefusedException.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a container's {@code state.waiting.reason} has in store. The kubelet tries again for ever whatever the reason, so
 * its words are all there is to go by. From its source of release 1.34: {@code pkg/kubelet/images/types.go},
 * {@code kuberuntime/kuberuntime_container.go}, {@code cri-api/pkg/errors}.
 */
final class WaitingReasons {
    /** Long enough for a second try of the kubelet's, which comes 10 s after the first. */
    private static final Duration SECOND_TRY = Duration.ofSeconds(15);

    /** Long enough for somebody who creates a ConfigMap along with the pod. */
    private static final Duration COMPANION = Duration.ofSeconds(5);

    private static final Duration UNHEARD_OF = Duration.ofSeconds(30);

    private static final Outlook NO_IMAGE = Outlook.permanent(Reason.IMAGE_UNAVAILABLE);
    private static final Outlook NO_IMAGE_YET = Outlook.after(SECOND_TRY, Reason.IMAGE_UNAVAILABLE);
    private static final Outlook REFUSED = Outlook.permanent(Reason.OTHER);
    private static final Outlook REFUSED_TWICE = Outlook.after(SECOND_TRY, Reason.OTHER);

    private static final Map<String, Outlook> TABLE = Map.ofEntries(
            Map.entry("ContainerCreating", Outlook.TRANSIENT),
            Map.entry("PodInitializing", Outlook.TRANSIENT),
            // The ends that it follows are told, and decide.
            Map.entry("CrashLoopBackOff", Outlook.TRANSIENT),
            Map.entry("ErrImagePull", NO_IMAGE_YET),
            Map.entry("ImagePullBackOff", NO_IMAGE_YET),
            Map.entry("ErrImageNeverPull", NO_IMAGE),
            Map.entry("InvalidImageName", NO_IMAGE),
            Map.entry("ImageInspectError", NO_IMAGE_YET),
            Map.entry("RegistryUnavailable", NO_IMAGE_YET),
            Map.entry("SignatureValidationFailed", NO_IMAGE),
            Map.entry("ImageVolumeMountFailed", REFUSED),
            Map.entry("RROUnsupported", REFUSED),
            Map.entry("CreateContainerConfigError", Outlook.after(COMPANION, Reason.OTHER)),
            Map.entry("CreateContainerError", REFUSED_TWICE),
            Map.entry("PreCreateHookError", REFUSED_TWICE),
            Map.entry("RunContainerError", REFUSED),
            Map.entry("PreStartHookError", REFUSED),
            Map.entry("PostStartHookError", REFUSED),
            // About a container that runs.
            Map.entry("ResizePodInPlaceError", Outlook.TRANSIENT));

    /** A registry that answers like this will not change its mind; one that does not answer may come back. */
    private static final Pattern NO_SUCH_IMAGE = Pattern.compile(
            "not found|manifest unknown|unauthorized|denied|pull access|no such host", Pattern.CASE_INSENSITIVE);

    /** Of a container that is being made; a pull that takes too long has failed like any other. */
    private static final Pattern PASSES =
            Pattern.compile("failed to sync (configmap|secret) cache|is reserved for|context deadline exceeded");

    private static final Pattern SOUNDS_BAD = Pattern.compile("Err.*|.*(Error|BackOff|Failed)");

    private WaitingReasons() {}

    static Outlook outlook(String reason, String message) {
        boolean pull = reason.equals("ErrImagePull") || reason.equals("ImagePullBackOff");
        if (!pull && PASSES.matcher(message).find()) {
            return Outlook.TRANSIENT;
        }
        if (pull && NO_SUCH_IMAGE.matcher(message).find()) {
            return NO_IMAGE;
        }
        Outlook unlisted =
                SOUNDS_BAD.matcher(reason).matches() ? Outlook.after(UNHEARD_OF, Reason.OTHER) : Outlook.TRANSIENT;
        return TABLE.getOrDefault(reason, unlisted);
    }

    /** Whether the reason itself says no more than that nothing is wrong yet: then the pod's events may say more. */
    static boolean isMute(String reason) {
        return reason.equals("ContainerCreating") || reason.equals("PodInitializing");
    }
}
