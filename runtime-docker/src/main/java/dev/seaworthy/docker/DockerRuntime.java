package dev.seaworthy.docker;

import dev.seaworthy.engine.EngineRuntime;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.RuntimeUnavailableException;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.spec.Setting;
import dev.seaworthy.spec.Settings;
import java.net.URI;

/**
 * Opens runtimes on Docker engines. One event stream serves all containers of a runtime; a running container has two
 * threads, one for its log and one for its memory samples.
 */
public final class DockerRuntime {
    private DockerRuntime() {}

    /**
     * Connects to the engine that Docker's own command would use: {@code DOCKER_HOST}, {@code DOCKER_CONTEXT}, the current
     * context, the default socket, or that of a rootless engine or Docker Desktop.
     *
     * @throws RuntimeUnavailableException when none answers, with what was tried
     */
    public static ContainerRuntime connect(Settings settings) {
        return open(Connection.find(settings), Session.current(), settings);
    }

    /**
     * Connects to the engine at an address.
     *
     * @param endpoint as {@code unix:///var/run/docker.sock} or {@code tcp://host:2375}
     * @throws RuntimeUnavailableException when it does not answer
     */
    public static ContainerRuntime connect(URI endpoint, Settings settings) {
        return open(Connection.to(endpoint, settings), Session.current(), settings);
    }

    static ContainerRuntime open(Connection connection, Session session, Settings settings) {
        return EngineRuntime.over(new DockerApi(connection), session, settings.get(Setting.LOG_LINES));
    }
}
