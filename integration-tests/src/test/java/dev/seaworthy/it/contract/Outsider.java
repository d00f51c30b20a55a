package dev.seaworthy.it.contract;

import java.util.List;
import java.util.Map;

/** Somebody else on the same engine, who acts and looks behind the library's back, through the engine's own API. */
public interface Outsider extends AutoCloseable {
    /**
     * A container that is not the library's.
     *
     * @param image its image
     * @param entrypoint the executable and its arguments; empty: the image's own
     * @param env its environment
     * @param labels its labels
     * @param port a TCP port to publish as the library would, or 0
     */
    record Foreign(
            String image, List<String> entrypoint, Map<String, String> env, Map<String, String> labels, int port) {}

    /** Asks for what the engine holds: an engine that is locked up does not say it. */
    void look();

    /** Starts a container and returns its id; {@link #removeStarted} removes it. */
    String start(Foreign container);

    /** Removes all that it started. */
    void removeStarted();

    /** Sends the container's first process a signal, as {@code KILL}. */
    void kill(String id, String signal);

    /** Kills and removes. */
    void remove(String id);

    /** Runs a command in the container and waits for its end. */
    void exec(String id, String... command);

    /** Whether the engine has the container. */
    boolean exists(String id);

    /** Whether the container runs. */
    boolean isRunning(String id);

    /** The process, on the engine's machine, that is the container's first. */
    long pidOf(String id);

    /** All that the engine tells of the container. */
    String inspect(String id);

    /** The container's labels. */
    Map<String, String> labels(String id);

    /** The ids of all containers with this label. */
    List<String> withLabel(String key, String value);

    /** Makes a named volume, where the engine does not make one for the first container that mounts it. */
    void createVolume(String name);

    /** Removes a named volume. */
    void removeVolume(String name);

    @Override
    void close();
}
