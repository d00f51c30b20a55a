package dev.seaworthy.it.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Where it was measured, in a sentence. */
final class Machine {
    private static final double GIB = 1 << 30;

    private Machine() {}

    static String describe(RawEngine engine) throws IOException {
        JsonNode info = engine.json("/info");
        return "Measured on " + LocalDate.now(ZoneOffset.UTC) + ": "
                + Runtime.getRuntime().availableProcessors() + " x " + processor() + ", "
                + Figures.shown(info.path("MemTotal").asDouble() / GIB) + " GiB, "
                + info.path("OperatingSystem").asText() + ", kernel "
                + info.path("KernelVersion").asText() + ", Docker "
                + info.path("ServerVersion").asText() + " (cgroup v"
                + info.path("CgroupVersion").asText("1") + "), Java "
                + Runtime.version().feature() + ", load " + load() + " before.";
    }

    /** The same, as far as this JVM itself knows. */
    static String summary() {
        return "measured on " + LocalDate.now(ZoneOffset.UTC) + ": "
                + Runtime.getRuntime().availableProcessors() + " x " + processor() + ", Java "
                + Runtime.version().feature() + ", load " + load() + " after.";
    }

    private static String processor() {
        return lines("/proc/cpuinfo").stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch", ""));
    }

    private static String load() {
        return lines("/proc/loadavg").stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst()
                .orElse("unknown");
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException notLinux) {
            return List.of();
        }
    }
}
