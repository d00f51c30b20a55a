package dev.seaworthy.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is to be booted, and when it counts as ready. Immutable; built and validated by {@link ContainerSpecBuilder}.
 *
 * <pre>{@code
 * ContainerSpec nvr = ContainerSpec.of("ghcr.io/blakeblackshear/frigate:0.17.2")
 *         .memory("4g")
 *         .port(5000)
 *         .readyWhen(Readiness.http(5000, "/api/version"))
 *         .build();
 * }</pre>
 */
public final class ContainerSpec {
    private final ContainerSpecBuilder built;
    private final Readiness readiness;
    private final MemoryLimits memory;
    private final Timeouts timeouts;
    private final PullPolicy pullPolicy;
    private final Settings settings;

    /** Takes a private copy of the builder, and the values that the builder has resolved and checked. */
    ContainerSpec(ContainerSpecBuilder built, Readiness readiness, MemoryLimits memory, Timeouts timeouts) {
        this.built = built;
        this.readiness = readiness;
        this.memory = memory;
        this.timeouts = timeouts;
        this.settings = built.settings;
        this.pullPolicy = built.pullPolicy.orElseGet(() -> built.settings.get(Setting.PULL_POLICY));
    }

    /** Begins a spec for an image; what the builder is not told comes from the settings of this JVM. */
    public static ContainerSpecBuilder of(String image) {
        return of(image, Settings.load());
    }

    /** Begins a spec for an image; what the builder is not told comes from the given settings. */
    public static ContainerSpecBuilder of(String image, Settings settings) {
        return new ContainerSpecBuilder(image, settings);
    }

    /** A builder that starts from this spec. */
    public ContainerSpecBuilder toBuilder() {
        return built.copy(settings);
    }

    /**
     * The same spec, with other settings for what its builder was not told.
     *
     * @throws InvalidSpecException when they hold a value that cannot be used
     */
    public ContainerSpec with(Settings others) {
        return built.copy(others).build();
    }

    /** The image's reference, as {@code name:tag} or {@code name@digest}. */
    public String image() {
        return built.image;
    }

    /** The container's name; when empty, one is made up. */
    public Optional<String> name() {
        return built.name;
    }

    /** The arguments; when empty, the image's own. */
    public List<String> command() {
        return built.command;
    }

    /** The executable and its first arguments; when empty, the image's own. */
    public List<String> entrypoint() {
        return built.entrypoint;
    }

    /** The working folder; when empty, the image's own. */
    public Optional<String> workingDirectory() {
        return built.workingDirectory;
    }

    /** The user, as {@code name}, {@code uid} or {@code uid:gid}; when empty, the image's own. */
    public Optional<String> user() {
        return built.user;
    }

    /** The environment, in the order it was given. Values that are secret mask themselves when printed. */
    public Map<String, EnvValue> env() {
        return built.env;
    }

    /** The user's own labels. */
    public Map<String, String> labels() {
        return built.labels;
    }

    /** The memory it may use. */
    public MemoryLimits memory() {
        return memory;
    }

    /** How many CPUs it may use; when empty, all of them. */
    public OptionalDouble cpus() {
        return built.cpus;
    }

    /** The ports that are reachable from the test. */
    public List<PortSpec> ports() {
        return built.ports;
    }

    /** Storage from outside the container. */
    public List<Mount> mounts() {
        return built.mounts;
    }

    /** Files that are put into the container before it starts. */
    public List<ConfigFile> configFiles() {
        return built.configFiles;
    }

    /** When it counts as ready. */
    public Readiness readiness() {
        return readiness;
    }

    /** What an out-of-memory kill does. */
    public OomPolicy oomPolicy() {
        return built.oomPolicy;
    }

    /** How many ends are put up with before it is ready. */
    public StartPolicy startPolicy() {
        return built.startPolicy;
    }

    /** Log lines whose meaning is known. */
    public List<LogSignature> signatures() {
        return built.signatures;
    }

    /** What the engine does when the container ends. */
    public RestartPolicy restartPolicy() {
        return built.restartPolicy;
    }

    /** How long each part may take. */
    public Timeouts timeouts() {
        return timeouts;
    }

    /** What a launch of it decides by. */
    public LaunchPolicy policy() {
        return new LaunchPolicy(readiness, startPolicy(), restartPolicy(), oomPolicy(), timeouts, signatures());
    }

    /** When the image is fetched. */
    public PullPolicy pullPolicy() {
        return pullPolicy;
    }

    /** The settings that filled in what the builder was not told. */
    public Settings settings() {
        return settings;
    }

    /** All that it asks for, in words, in the order in which people read it. */
    public List<SpecEntry> entries() {
        return SpecEntries.of(this);
    }

    /** Image, memory and readiness, without anything that may be secret. */
    @Override
    public String toString() {
        return image() + " (memory " + memory.limit() + ", ready when " + readiness.describe() + ")";
    }
}
