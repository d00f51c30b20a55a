package dev.seaworthy.frigate;

import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.InvalidSpecException;
import dev.seaworthy.spec.MemorySize;
import dev.seaworthy.spec.Setting;
import dev.seaworthy.spec.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Builds a {@link FrigateSpec}. What it adds to a container, and why: a memory limit of 4 GiB (the least that Frigate's
 * documentation names); {@code /dev/shm} by Frigate's own formula; a file system in memory for {@code /tmp/cache}; 30 s for
 * a stop, of which a real Frigate takes 7 to 14; two settings of its supervisor, without which some broken configurations
 * leave a container that is up for ever; 3 minutes to be ready; and the meaning of its log lines. Each can be overridden, here or by {@link #container}.
 *
 * <p>Each method changes this builder and returns it; not safe for use from several threads.
 */
public final class FrigateSpecBuilder {
    static final Duration READY_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    /** Frigate ends 3.4 s after an OOM kill of its main process, and 7 s after its detector's death was noticed. */
    static final Duration EXIT_GRACE = Duration.ofSeconds(10);

    private static final String CONFIG_FILE = "/config/config.yml";
    private static final String CACHE = "/tmp/cache";

    private final Settings settings;
    private final List<Camera> cameras = new ArrayList<>();
    private final List<UnaryOperator<ContainerSpecBuilder>> changes = new ArrayList<>();
    private String image;
    private FrigateVersion version;
    private MemorySize cache = MemorySize.ofMebibytes(1024);
    private Optional<FrigateConfig> config = Optional.empty();
    private FrigateReadiness readiness = FrigateReadiness.CONFIG_ACCEPTED;
    private Optional<MemorySize> memory = Optional.empty();

    FrigateSpecBuilder(String image, FrigateVersion version, Settings settings) {
        this.image = image;
        this.version = version;
        this.settings = settings;
    }

    /** Boots this image instead of the official one; its version stays what it was, or is told with {@link #version}. */
    public FrigateSpecBuilder image(String reference) {
        image = reference;
        return this;
    }

    /** Says which version the image holds, when its tag does not. */
    public FrigateSpecBuilder version(String value) {
        version = FrigateVersion.parse(value);
        return this;
    }

    /** Adds a camera to the smallest configuration of the version; without any there is one of a test source, "test". */
    public FrigateSpecBuilder camera(Camera camera) {
        cameras.add(camera);
        return this;
    }

    /** Gives it this configuration, instead of one that is made from the cameras. */
    public FrigateSpecBuilder config(FrigateConfig value) {
        config = Optional.of(value);
        return this;
    }

    /** Says when it counts as ready; {@link FrigateReadiness#CONFIG_ACCEPTED} by default. */
    public FrigateSpecBuilder readiness(FrigateReadiness level) {
        readiness = level;
        return this;
    }

    /** Limits the memory: {@code 4g} by default, or what {@code seaworthy.memory} says. */
    public FrigateSpecBuilder memory(String limit) {
        memory = Optional.of(MemorySize.parse(limit));
        return this;
    }

    /** Starts it anew under each of these limits in turn after a proven OOM kill, as {@code 6g}, {@code 8g}. */
    public FrigateSpecBuilder memoryAfterOom(String... limits) {
        return container(spec -> spec.memoryAfterOom(limits));
    }

    /** Sizes {@code /tmp/cache}, which is kept in memory and counts inside the limit; 1 GiB by default. */
    public FrigateSpecBuilder cache(String size) {
        cache = MemorySize.parse(size);
        return this;
    }

    /** Limits the time to readiness; 3 minutes by default, or what {@code seaworthy.ready-timeout} says. */
    public FrigateSpecBuilder readyTimeout(Duration timeout) {
        return container(spec -> spec.readyTimeout(timeout));
    }

    /** Changes anything else of the container, after the preset: what is set here wins. */
    public FrigateSpecBuilder container(UnaryOperator<ContainerSpecBuilder> change) {
        changes.add(change);
        return this;
    }

    /**
     * The finished spec; this builder can be used on.
     *
     * @throws dev.seaworthy.spec.InvalidSpecException when the configuration cannot work, cameras are given twice, or
     *     values contradict each other
     */
    public FrigateSpec build() {
        if (config.isPresent() && !cameras.isEmpty()) {
            throw new InvalidSpecException(
                    "camera", cameras.get(0).name(), "a configuration was given too; write the camera into it");
        }
        FrigateConfig given = config.orElseGet(this::smallest);
        ContainerSpecBuilder spec = preset(given);
        for (UnaryOperator<ContainerSpecBuilder> change : changes) {
            spec = change.apply(spec);
        }
        return new FrigateSpec(spec.build(), version, given);
    }

    private FrigateConfig smallest() {
        FrigateConfigBuilder builder = FrigateConfig.builder(version);
        List<Camera> all = cameras.isEmpty() ? List.of(Camera.testSource("test")) : cameras;
        all.forEach(builder::camera);
        return builder.build();
    }

    private ContainerSpecBuilder preset(FrigateConfig given) {
        MemorySize limit = memory.orElseGet(() -> settings.get(Setting.MEMORY));
        ContainerSpecBuilder spec = ContainerSpec.of(image, settings)
                .memory(limit)
                .shm(atMost(given.shm(version), limit) + "b")
                .tmpfs(CACHE, atMost(cache, limit) + "b")
                .port(FrigateSpec.PORT)
                .configFile(CONFIG_FILE, given.yaml())
                .env("S6_BEHAVIOUR_IF_STAGE2_FAILS", "2")
                .env("S6_CMD_WAIT_FOR_SERVICES_MAXTIME", "60000")
                .signatures(FrigateSignature.of(version))
                .readyWhen(readiness.of(FrigateSpec.PORT, given.cameraNames()));
        return timeouts(spec);
    }

    /** What the user has set for all containers counts for Frigate too. */
    private ContainerSpecBuilder timeouts(ContainerSpecBuilder spec) {
        if (!settings.isGiven(Setting.READY_TIMEOUT)) {
            spec.readyTimeout(READY_TIMEOUT);
        }
        if (!settings.isGiven(Setting.STOP_TIMEOUT)) {
            spec.stopTimeout(STOP_TIMEOUT);
        }
        if (!settings.isGiven(Setting.EXIT_GRACE)) {
            spec.exitGrace(EXIT_GRACE);
        }
        return spec;
    }

    /** File systems in memory count inside the limit, so one that is larger could never be filled. */
    private static long atMost(MemorySize wanted, MemorySize limit) {
        return Math.min(wanted.bytes(), limit.bytes());
    }
}
