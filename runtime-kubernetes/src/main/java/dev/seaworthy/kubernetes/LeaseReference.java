package dev.seaworthy.kubernetes;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;

/**
 * The lease that stands for a session: what it owns, the cluster removes with it.
 *
 * @param name the lease's name
 * @param uid tells it from an earlier lease of that name
 */
record LeaseReference(String name, String uid) {
    OwnerReference asOwner() {
        return new OwnerReferenceBuilder()
                .withApiVersion("coordination.k8s.io/v1")
                .withKind("Lease")
                .withName(name)
                .withUid(uid)
                .withController(false)
                .withBlockOwnerDeletion(false)
                .build();
    }
}
