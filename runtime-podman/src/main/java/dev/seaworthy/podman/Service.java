package dev.seaworthy.podman;

import dev.seaworthy.runtime.RuntimeUnavailableException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A Podman service of our own, for machines where Podman is installed and none runs. It ends by itself some seconds after
 * its last connection: with this JVM, however that ends. Its containers live on, and are removed as any others. Thread-safe.
 */
final class Service {
    /** Seconds without a connection after which it ends; the event stream is one. */
    private static final int IDLE_SECONDS = 10;

    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int SHOWN = 500;

    private final Path program;
    private final Path folder;
    private Process process;

    private Service(Path program, Path folder, Process process) {
        this.program = program;
        this.folder = folder;
        this.process = process;
    }

    /** The program {@code podman}, where the command line would find it. */
    static Optional<Path> program(Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "podman"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts one.
     *
     * @throws RuntimeUnavailableException when it does not come up, with what it said
     */
    static Service start(Path program) {
        try {
            // A socket's path is short by necessity, so it is made where temporary files are.
            Path folder = Files.createTempDirectory("seaworthy-podman");
            Service service = new Service(program, folder, spawn(program, folder));
            service.awaitSocket();
            return service;
        } catch (IOException failed) {
            throw new RuntimeUnavailableException(program + " could not be started: " + failed.getMessage());
        }
    }

    private static Process spawn(Path program, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        program.toString(), "system", "service", "--time=" + IDLE_SECONDS, "unix://" + socket(folder))
                // Older versions leave a file named "oom" where they were started.
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(folder).toFile());
        // Either makes a client of the command, and it would serve what it is told to use.
        builder.environment().keySet().removeAll(Set.of("CONTAINER_HOST", "CONTAINER_CONNECTION"));
        Process process = builder.start();
        for (Path left : List.of(folder, log(folder), folder.resolve("oom"))) {
            left.toFile().deleteOnExit();
        }
        return process;
    }

    private static Path socket(Path folder) {
        return folder.resolve("podman.sock");
    }

    private static Path log(Path folder) {
        return folder.resolve("log");
    }

    Endpoint endpoint() {
        return Endpoint.of(socket(folder));
    }

    /** Starts it again when it has ended. */
    synchronized void revive() {
        if (process.isAlive()) {
            return;
        }
        try {
            process = spawn(program, folder);
            awaitSocket();
        } catch (IOException failed) {
            Log.debug("the service could not be started again: " + failed);
        }
    }

    private void awaitSocket() throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.exists(socket(folder))) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroy();
                String said = Files.readString(log(folder)).strip();
                throw new IOException(said.substring(Math.max(0, said.length() - SHOWN)));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
