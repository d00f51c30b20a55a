package dev.seaworthy.podman;

import dev.seaworthy.engine.EngineRuntime;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.RuntimeUnavailableException;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.spec.Setting;
import dev.seaworthy.spec.Settings;
import java.net.URI;
import java.util.Optional;

/**
 * Opens runtimes on Podman, rootful or rootless, over libpod's own API. One event stream serves all containers of a
 * runtime. On this machine a running container has one thread, for its log; elsewhere it has another for memory samples.
 */
public final class PodmanRuntime {
    private PodmanRuntime() {}

    /**
     * Connects to the service at {@code CONTAINER_HOST}, to a Podman at {@code DOCKER_HOST}, or to one of the usual
     * sockets, this user's before root's. Where none answers and {@code podman} is on the path, starts a service that
     * ends some seconds after this JVM.
     *
     * @throws RuntimeUnavailableException when there is none, or it cannot limit memory; with what was tried
     */
    public static ContainerRuntime connect(Settings settings) {
        return open(Services.find(System.getenv(), settings), Session.current(), settings);
    }

    /**
     * Connects to the service at an address.
     *
     * @param endpoint as {@code unix:///run/podman/podman.sock} or {@code tcp://host:2376}
     * @throws RuntimeUnavailableException when it does not answer, or cannot limit memory
     */
    public static ContainerRuntime connect(URI endpoint, Settings settings) {
        Connection connection = Connection.open(Endpoint.of(endpoint.toString()), settings, Optional.empty());
        return open(connection, Session.current(), settings);
    }

    static ContainerRuntime open(Connection connection, Session session, Settings settings) {
        return EngineRuntime.over(new PodmanApi(connection), session, settings.get(Setting.LOG_LINES));
    }
}
