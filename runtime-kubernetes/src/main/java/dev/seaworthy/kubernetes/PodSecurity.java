package dev.seaworthy.kubernetes;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.util.Optional;

/**
 * What the processes of a pod may do. The group of its files ({@code fsGroup}) is left alone: whoever runs can write to an
 * empty volume, and a volume that is kept would have its files changed.
 *
 * @param user who runs; when empty, the image's own user
 * @param restricted whether the pod is written for the standard "restricted"
 */
record PodSecurity(Optional<NumericUser> user, boolean restricted) {
    static PodSecurity of(Optional<String> user, SecurityProfile profile) {
        Optional<NumericUser> numeric = user.flatMap(NumericUser::parse);
        boolean restricted = switch (profile) {
            case BASELINE -> false;
            case RESTRICTED -> true;
            case AUTO -> numeric.filter(known -> !known.isRoot()).isPresent();
        };
        return new PodSecurity(numeric, restricted);
    }

    PodSecurityContext ofPod() {
        PodSecurityContextBuilder pod = new PodSecurityContextBuilder()
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile();
        user.ifPresent(known -> pod.withRunAsUser(known.uid()));
        user.flatMap(NumericUser::gid).ifPresent(pod::withRunAsGroup);
        if (restricted) {
            pod.withRunAsNonRoot(true);
        }
        return pod.build();
    }

    Optional<SecurityContext> ofContainer() {
        if (!restricted) {
            return Optional.empty();
        }
        return Optional.of(new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build());
    }
}
