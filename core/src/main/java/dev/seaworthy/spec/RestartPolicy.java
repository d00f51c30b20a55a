package dev.seaworthy.spec;

/**
 * What the engine itself does when the container ends.
 *
 * @param mode when it restarts it
 * @param maxRetries how often at the most with {@link Mode#ON_FAILURE}, 0 for without end; 0 with the others
 */
public record RestartPolicy(Mode mode, int maxRetries) {
    /** When the engine restarts a container. */
    public enum Mode {
        /** Never. */
        NO,
        /** After an exit with a code other than 0. */
        ON_FAILURE,
        /** After every exit. */
        ALWAYS
    }

    /** No restarts: the default, which hides nothing. */
    public static final RestartPolicy NONE = new RestartPolicy(Mode.NO, 0);

    /** A restart after every exit. */
    public static final RestartPolicy ALWAYS = new RestartPolicy(Mode.ALWAYS, 0);

    /** Refuses a number of retries where it has no meaning. */
    public RestartPolicy {
        Require.between("restart retries", maxRetries, 0, mode == Mode.ON_FAILURE ? 1000 : 0);
    }

    /** A restart after each failing exit, so many times at the most; 0 is without end. */
    public static RestartPolicy onFailure(int maxRetries) {
        return new RestartPolicy(Mode.ON_FAILURE, maxRetries);
    }

    /** Whether an exit with this code is one that the engine answers with a restart, as long as retries are left. */
    public boolean coversExit(int exitCode) {
        return mode == Mode.ALWAYS || (mode == Mode.ON_FAILURE && exitCode != 0);
    }

    /**
     * Whether the engine will start the container again.
     *
     * @param exitCode the code it ended with
     * @param restarts how often it has been restarted before
     */
    public boolean restartsAfter(int exitCode, int restarts) {
        return coversExit(exitCode) && (maxRetries == 0 || restarts < maxRetries);
    }
}
