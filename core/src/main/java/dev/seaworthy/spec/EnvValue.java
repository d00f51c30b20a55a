package dev.seaworthy.spec;

/**
 * The value of an environment variable, which prints itself only when it is no secret.
 *
 * @param value the value handed to the container
 * @param hidden whether it must never reach a log, a report or an exception
 */
public record EnvValue(String value, boolean hidden) {
    /** The value, or a mask of fixed length. */
    @Override
    public String toString() {
        return hidden ? "********" : value;
    }
}
