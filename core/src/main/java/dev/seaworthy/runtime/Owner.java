package dev.seaworthy.runtime;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A process, told apart from every other one on every machine.
 *
 * @param pid its process id
 * @param started when it started, in milliseconds since 1970; 0 when the system does not tell
 * @param host the machine and process-id name space it runs in
 */
record Owner(long pid, long started, String host) {
    private static final Pattern TEXT = Pattern.compile("pid=(\\d{1,18}),started=(\\d{1,18}),host=([\\w.:-]+)");

    /** Linux derives start times from a boot time in whole seconds, which moves when the clock is set. */
    private static final long TOLERANCE_MILLIS = Duration.ofSeconds(2).toMillis();

    static Owner current() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(self.pid(), startOf(self), Host.IDENTITY);
    }

    static Optional<Owner> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new Owner(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3)))
                : Optional.empty();
    }

    /** Whether it ran here and does no more. The owner of another machine or name space cannot be judged: not dead. */
    boolean isDead() {
        if (!host.equals(Host.IDENTITY)) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        return process.isEmpty() || isAnother(startOf(process.get()));
    }

    private boolean isAnother(long start) {
        return started != 0 && start != 0 && Math.abs(start - started) > TOLERANCE_MILLIS;
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    @Override
    public String toString() {
        return "pid=" + pid + ",started=" + started + ",host=" + host;
    }

    /** Two machines may share a host name and an engine, so the name alone would let one remove the other's work. */
    private static final class Host {
        static final String IDENTITY = identity();

        private static String identity() {
            String boot = read(Path.of("/proc/sys/kernel/random/boot_id"));
            String space = link(Path.of("/proc/self/ns/pid"));
            return boot == null || space == null ? hardware() : boot + "-" + space.replaceAll("\\D", "");
        }

        private static @Nullable String read(Path file) {
            try {
                return Files.readString(file).strip();
            } catch (IOException notLinux) {
                return null;
            }
        }

        private static @Nullable String link(Path file) {
            try {
                return Files.readSymbolicLink(file).toString();
            } catch (IOException | UnsupportedOperationException notLinux) {
                return null;
            }
        }

        private static String hardware() {
            try {
                for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                    byte[] address = card.getHardwareAddress();
                    if (address != null) {
                        return "mac-" + HexFormat.of().formatHex(address);
                    }
                }
            } catch (SocketException noNetwork) {
                return "unknown-" + ProcessHandle.current().pid();
            }
            return "unknown-" + ProcessHandle.current().pid();
        }
    }
}
