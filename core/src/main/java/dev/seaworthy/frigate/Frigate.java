package dev.seaworthy.frigate;

import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import java.net.URI;
import java.util.List;

/**
 * A running Frigate and its API. The response time of each call is recorded, and summed up in the outcome of the launch.
 * Safe to use from any thread. Methods that ask the API throw {@link FrigateApiException} when it does not answer as asked.
 */
public final class Frigate implements AutoCloseable {
    private final Launch launch;
    private final FrigateApi api;

    private Frigate(Launch launch, FrigateApi api) {
        this.launch = launch;
        this.api = api;
    }

    /**
     * Boots a Frigate on the runtime that the settings choose, and waits until it is ready.
     *
     * @throws dev.seaworthy.launch.LaunchException as {@link Launch#awaitReady} does
     */
    public static Frigate launch(FrigateSpec spec) {
        return launch(Launcher.fromSettings(), spec);
    }

    /** The same, with the given launcher. */
    public static Frigate launch(Launcher launcher, FrigateSpec spec) {
        return of(launcher.launch(spec.container()));
    }

    /** The API of a container that was launched, or attached to, and whose port 5000 is exposed. */
    public static Frigate of(Launch launch) {
        FrigateApi api = new FrigateApi(
                launch.uri(FrigateSpec.PORT, "/"),
                call -> launch.recordCall(call.endpoint(), call.status(), call.latency()));
        return new Frigate(launch, api);
    }

    /** The launch behind it: its container, its state, its outcome. */
    public Launch launch() {
        return launch;
    }

    /** Its API, with other timeouts or for paths that have no method here. */
    public FrigateApi api() {
        return api;
    }

    /** Where its API is reached. */
    public URI uri() {
        return api.base();
    }

    /** What it calls itself, as {@code 0.17.2-3d4dd3ac4}. */
    public String version() {
        return api.version();
    }

    /** Its configuration, as it has read it. */
    public FrigateServerConfig config() {
        return api.config();
    }

    /** Its statistics; new ones are made every 15 s. */
    public FrigateStats stats() {
        return api.stats();
    }

    /** The names of its cameras. */
    public List<String> cameras() {
        return api.cameras();
    }

    /** The latest picture of a camera, a JPEG. */
    public Frame latestFrame(String camera) {
        return api.latestFrame(camera);
    }

    /** Its latest events. */
    public List<FrigateEvent> events() {
        return api.events();
    }

    /** The events that a query asks for. */
    public List<FrigateEvent> events(EventQuery query) {
        return api.events(query);
    }

    /** The log that it keeps of a service: {@code frigate}, {@code go2rtc} or {@code nginx}. */
    public List<String> logs(String service) {
        return api.logs(service);
    }

    /** Removes the container; one that was attached to stays. */
    @Override
    public void close() {
        launch.close();
    }
}
