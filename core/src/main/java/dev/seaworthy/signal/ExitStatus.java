package dev.seaworthy.signal;

import java.util.Map;
import java.util.Optional;

/**
 * How a container ended.
 *
 * @param code the exit code, 0 to 255; 128 + N when signal N ended it
 * @param oom whether it ran out of memory
 */
public record ExitStatus(int code, OomVerdict oom) {
    private static final int SIGNAL_BASE = 128;

    /** Linux on the platforms that engines run on (x86-64, arm64): {@code signal(7)}. */
    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(10, "SIGUSR1"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(12, "SIGUSR2"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(31, "SIGSYS"));

    /** The signal that ended it, as its name; empty when it ended by itself. */
    public Optional<String> signalName() {
        return Optional.ofNullable(SIGNALS.get(code - SIGNAL_BASE));
    }

    /** {@code exited with code 1}, {@code killed by SIGKILL}. */
    public String describe() {
        return signalName().map(name -> "killed by " + name).orElse("exited with code " + code);
    }
}
