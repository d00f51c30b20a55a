package dev.seaworthy.it.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands of this machine. */
public final class Commands {
    private Commands() {}

    /**
     * Runs a command to its end.
     *
     * @throws IOException with all that it said, when it fails or has not ended within the limit
     */
    public static void run(List<String> command, Duration limit) throws IOException, InterruptedException {
        Path said = Files.createTempFile("seaworthy-", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(command + " failed: " + Files.readString(said));
            }
        } finally {
            Files.delete(said);
        }
    }
}
