package dev.seaworthy.frigate;

import dev.seaworthy.spec.AttachSpec;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.Settings;
import java.util.List;

/**
 * A Frigate to be booted: its container, and what is known of it beforehand. Immutable; built by {@link FrigateSpecBuilder}.
 *
 * <pre>{@code
 * FrigateSpec nvr = FrigateSpec.of("0.17.2").camera(Camera.testSource("front")).build();
 * try (Frigate frigate = Frigate.launch(nvr)) {
 *     frigate.stats();
 * }
 * }</pre>
 */
public final class FrigateSpec {
    /** The port of the API that asks for no login. */
    public static final int PORT = 5000;

    private final ContainerSpec container;
    private final FrigateVersion version;
    private final FrigateConfig config;

    FrigateSpec(ContainerSpec container, FrigateVersion version, FrigateConfig config) {
        this.container = container;
        this.version = version;
        this.config = config;
    }

    /**
     * Begins a spec of a released version, as {@code 0.17.2}, from its official image.
     *
     * @throws dev.seaworthy.spec.InvalidSpecException when that is no version
     */
    public static FrigateSpecBuilder of(String version) {
        return of(version, Settings.load());
    }

    /** The same, with what is not told from the given settings. */
    public static FrigateSpecBuilder of(String version, Settings settings) {
        FrigateVersion known = FrigateVersion.parse(version);
        return new FrigateSpecBuilder(FrigateImage.official(known), known, settings);
    }

    /** Begins a spec of the image that the settings name: {@code seaworthy.frigate.image}. */
    public static FrigateSpecBuilder fromSettings() {
        return fromSettings(Settings.load());
    }

    /** The same, with the given settings. */
    public static FrigateSpecBuilder fromSettings(Settings settings) {
        return new FrigateSpecBuilder(FrigateImage.of(settings), FrigateImage.version(settings), settings);
    }

    /**
     * How a Frigate that somebody else started is watched: ready by this level, with the meaning of its log lines. No camera
     * is expected by name.
     *
     * @param idOrName the container's id, a unique prefix of it, or its name
     * @param version the version that runs
     */
    public static AttachSpec attachTo(String idOrName, FrigateVersion version, FrigateReadiness readiness) {
        return AttachSpec.to(idOrName, readiness.of(PORT, List.of()))
                .readyTimeout(FrigateSpecBuilder.READY_TIMEOUT)
                .exitGrace(FrigateSpecBuilder.EXIT_GRACE)
                .signatures(FrigateSignature.of(version));
    }

    /** The container, with all that the preset adds. */
    public ContainerSpec container() {
        return container;
    }

    /** The version that is expected to run. */
    public FrigateVersion version() {
        return version;
    }

    /** The configuration that it is given. */
    public FrigateConfig config() {
        return config;
    }

    /** The container's words; never the configuration, which may hold passwords. */
    @Override
    public String toString() {
        return "frigate " + version + ": " + container;
    }
}
