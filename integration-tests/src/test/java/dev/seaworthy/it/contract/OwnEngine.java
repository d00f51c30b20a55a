package dev.seaworthy.it.contract;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An engine of the test's own, which can be killed while its containers live on. Needs root, or sudo. */
public final class OwnEngine implements Closeable {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final String scripts;
    private final Path state;
    private final List<String> options;

    private OwnEngine(String kind, List<String> options) throws IOException, InterruptedException {
        // Not the usual folder for temporary files: it is often memory. Short, since a socket's path has its limit.
        this.state =
                Files.createTempDirectory(Path.of("/var/tmp"), "seaworthy-").resolve(kind);
        this.scripts = "engines/" + kind + "/";
        this.options = options;
        start();
    }

    /** Starts a Docker engine. */
    public static OwnEngine docker() throws IOException, InterruptedException {
        return new OwnEngine("docker", List.of("--own"));
    }

    /** Starts a Podman service that keeps no events. */
    public static OwnEngine podmanWithoutEvents() throws IOException, InterruptedException {
        return new OwnEngine("podman", List.of("--no-events"));
    }

    /** Starts a Podman service. */
    public static OwnEngine podman() throws IOException, InterruptedException {
        return new OwnEngine("podman", List.of());
    }

    /** The folder that holds all it writes. */
    public Path state() {
        return state;
    }

    /** Where it is reached. */
    public URI address() {
        return URI.create("unix://" + state.resolve(scripts.contains("docker") ? "docker.sock" : "podman.sock"));
    }

    /** Starts it again after it was killed. */
    public void start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(scripts + "up"));
        command.addAll(options);
        command.add(state.toString());
        Commands.run(command, LIMIT);
    }

    /** Kills it with SIGKILL and waits until it is gone. */
    public void kill() throws IOException, InterruptedException {
        long pid = Long.parseLong(Files.readString(state.resolve("pid")).strip());
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        kill(pid);
        process.onExit().join();
    }

    /** Kills a process of a container, past the engine. */
    public static void kill(long pid) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-KILL", String.valueOf(pid)));
        if (!System.getProperty("user.name").equals("root")) {
            command.addAll(0, List.of("sudo", "-n"));
        }
        Commands.run(command, LIMIT);
    }

    @Override
    public void close() throws IOException {
        try {
            Commands.run(List.of(scripts + "down", state.toString()), LIMIT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
