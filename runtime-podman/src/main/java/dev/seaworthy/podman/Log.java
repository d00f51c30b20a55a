package dev.seaworthy.podman;

/** This package's logger. */
final class Log {
    private static final System.Logger LOGGER = System.getLogger("dev.seaworthy.podman");

    private Log() {}

    static void debug(String message) {
        LOGGER.log(System.Logger.Level.DEBUG, message);
    }
}
