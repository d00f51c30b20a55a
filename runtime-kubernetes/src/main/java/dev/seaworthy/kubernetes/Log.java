package dev.seaworthy.kubernetes;

/** This module's logger. */
final class Log {
    private static final System.Logger LOGGER = System.getLogger("dev.seaworthy.kubernetes");

    private Log() {}

    static void debug(String message) {
        LOGGER.log(System.Logger.Level.DEBUG, message);
    }

    static void warn(String message) {
        LOGGER.log(System.Logger.Level.WARNING, message);
    }
}
