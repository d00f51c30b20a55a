package dev.seaworthy.spec;

/** A question of the user's own: is the container ready? */
@FunctionalInterface
public interface ReadinessCheck {
    /**
     * Answers once; the launch asks again. Called on a thread of the launch's own, never twice at once for one launch,
     * and interrupted when the launch ends.
     *
     * @param endpoints where the container's ports are reached
     * @throws Exception taken as "not yet", with the exception's text as the reason
     */
    ProbeAnswer ask(Endpoints endpoints) throws Exception;
}
