package dev.seaworthy.spec;

/**
 * How many ends of the container are put up with before it is ready.
 *
 * @param attempts how often the container is started at the most; a clean exit (code 0) uses up one; 1 to 100
 * @param toleratedRestarts how many restarts by the engine's own restart policy are tolerated; 0 to 1000
 */
public record StartPolicy(int attempts, int toleratedRestarts) {
    /** One attempt, no restart. */
    public static final StartPolicy ONCE = new StartPolicy(1, 0);

    /** Refuses numbers outside their range. */
    public StartPolicy {
        Require.between("start attempts", attempts, 1, 100);
        Require.between("tolerated restarts", toleratedRestarts, 0, 1000);
    }
}
