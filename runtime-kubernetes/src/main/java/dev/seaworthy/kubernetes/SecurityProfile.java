package dev.seaworthy.kubernetes;

/** Which of Kubernetes' Pod Security Standards a pod is written for. */
public enum SecurityProfile {
    /** {@link #RESTRICTED} when the spec names a user other than 0, else {@link #BASELINE}. */
    AUTO,
    /** The image's own user and the engine's usual capabilities; what images that start as root need. */
    BASELINE,
    /** Never root, no capabilities, no way to gain privileges. */
    RESTRICTED
}
