package dev.seaworthy.junit;

/** The container of this test had failed before; the cause is what was told then. */
final class EarlierFailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a stack trace: it is thrown for every test that comes too late, and nothing is wrong where it is thrown. */
    EarlierFailureException(String message, Throwable told) {
        super(message, told, false, false);
    }
}
