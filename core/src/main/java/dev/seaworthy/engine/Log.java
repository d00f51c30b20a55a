package dev.seaworthy.engine;

/** This package's logger. */
final class Log {
    private static final System.Logger LOGGER = System.getLogger("dev.seaworthy.engine");

    private Log() {}

    static void debug(String message) {
        LOGGER.log(System.Logger.Level.DEBUG, message);
    }

    static void warn(String message) {
        LOGGER.log(System.Logger.Level.WARNING, message);
    }
}
