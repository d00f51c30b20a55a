package dev.seaworthy.spec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Builds a {@link ContainerSpec}. Each method changes this builder and returns it; not safe for use from several threads.
 *
 * <p>Every method refuses a bad value with an {@link InvalidSpecException} as soon as it can be known; {@link #build}
 * checks what needs the whole.
 */
public final class ContainerSpecBuilder {
    final String image;
    final Settings settings;
    Optional<String> name = Optional.empty();
    List<String> command = List.of();
    List<String> entrypoint = List.of();
    Optional<String> workingDirectory = Optional.empty();
    Optional<String> user = Optional.empty();
    Map<String, EnvValue> env = Map.of();
    Map<String, String> labels = Map.of();
    OptionalDouble cpus = OptionalDouble.empty();
    List<PortSpec> ports = List.of();
    List<Mount> mounts = List.of();
    List<ConfigFile> configFiles = List.of();
    OomPolicy oomPolicy = OomPolicy.FAIL;
    StartPolicy startPolicy = StartPolicy.ONCE;
    List<LogSignature> signatures = List.of();
    RestartPolicy restartPolicy = RestartPolicy.NONE;
    Optional<PullPolicy> pullPolicy = Optional.empty();
    private Optional<MemorySize> memory = Optional.empty();
    private MemorySize swap = MemorySize.ZERO;
    private Optional<MemorySize> shm = Optional.empty();
    private Optional<Readiness> readiness = Optional.empty();
    private Map<Setting<Duration>, Duration> timeouts = Map.of();

    ContainerSpecBuilder(String image, Settings settings) {
        this.image = Require.text("image", image);
        if (image.chars().anyMatch(Character::isWhitespace)) {
            throw new InvalidSpecException("image", image, "give a reference without blanks, as name:tag");
        }
        this.settings = settings;
    }

    /** Names the container; without it a unique name is made up. */
    public ContainerSpecBuilder name(String value) {
        name = Optional.of(SpecRules.name(value));
        return this;
    }

    /** Replaces the image's arguments. */
    public ContainerSpecBuilder command(String... arguments) {
        command = List.of(arguments);
        return this;
    }

    /** Replaces the image's executable. */
    public ContainerSpecBuilder entrypoint(String... arguments) {
        entrypoint = List.of(arguments);
        return this;
    }

    /** Replaces the image's working folder. */
    public ContainerSpecBuilder workingDirectory(String path) {
        workingDirectory = Optional.of(Require.absolutePath("working directory", path));
        return this;
    }

    /** Replaces the image's user: {@code name}, {@code uid} or {@code uid:gid}. */
    public ContainerSpecBuilder user(String value) {
        user = Optional.of(Require.text("user", value));
        return this;
    }

    /** Sets an environment variable. */
    public ContainerSpecBuilder env(String variable, String value) {
        return env(variable, new EnvValue(value, false));
    }

    /** Sets an environment variable whose value never reaches a log, a report or an exception. */
    public ContainerSpecBuilder secretEnv(String variable, String value) {
        return env(variable, new EnvValue(value, true));
    }

    /** Sets several environment variables. */
    public ContainerSpecBuilder env(Map<String, String> variables) {
        variables.forEach(this::env);
        return this;
    }

    private ContainerSpecBuilder env(String variable, EnvValue value) {
        SpecRules.checkVariable(variable, value.value());
        env = Copies.with(env, variable, value);
        return this;
    }

    /** Adds a label. Names that start with {@code dev.seaworthy.} are Seaworthy's own. */
    public ContainerSpecBuilder label(String key, String value) {
        labels = Copies.with(labels, SpecRules.label(key), value);
        return this;
    }

    /** Limits the memory: {@code 4g}, {@code 512m}, {@code 4Gi}, {@code 512Mi}; 16 MiB or more. */
    public ContainerSpecBuilder memory(String limit) {
        return memory(MemorySize.parse("memory", limit));
    }

    /** Limits the memory; 16 MiB or more. */
    public ContainerSpecBuilder memory(MemorySize limit) {
        memory = Optional.of(MemoryLimits.of(limit).limit());
        return this;
    }

    /** Lets it use swap beyond the limit; off by default. */
    public ContainerSpecBuilder swap(String amount) {
        swap = MemorySize.parse("swap", amount);
        return this;
    }

    /** Sizes {@code /dev/shm}, which counts inside the memory limit. */
    public ContainerSpecBuilder shm(String size) {
        shm = Optional.of(MemorySize.parse("shm", size));
        return this;
    }

    /** Limits the CPU time, in CPUs: above 0, up to 1024. */
    public ContainerSpecBuilder cpus(double value) {
        cpus = OptionalDouble.of(SpecRules.cpus(value));
        return this;
    }

    /** Makes a TCP port of the container reachable, on a host port that the engine picks. */
    public ContainerSpecBuilder port(int containerPort) {
        return port(PortSpec.tcp(containerPort));
    }

    /** Makes a port of the container reachable. */
    public ContainerSpecBuilder port(PortSpec port) {
        SpecRules.checkNew(port, ports);
        ports = Copies.with(ports, port);
        return this;
    }

    /** Mounts a file or folder of the engine's machine. */
    public ContainerSpecBuilder bind(Path hostPath, String containerPath) {
        return mount(new Mount.Bind(hostPath.toAbsolutePath(), containerPath, false));
    }

    /** Mounts a file system in memory. */
    public ContainerSpecBuilder tmpfs(String containerPath, String size) {
        return mount(new Mount.Tmpfs(containerPath, MemorySize.parse("tmpfs", size)));
    }

    /** Mounts storage. */
    public ContainerSpecBuilder mount(Mount mount) {
        SpecRules.checkNew(mount, mounts);
        mounts = Copies.with(mounts, mount);
        return this;
    }

    /** Puts a text file into the container before it starts, readable by everyone. */
    public ContainerSpecBuilder configFile(String containerPath, String content) {
        return configFile(ConfigFile.of(containerPath, content));
    }

    /** Puts a text file into the container before it starts. */
    public ContainerSpecBuilder configFile(ConfigFile file) {
        configFiles = Copies.with(configFiles, file);
        return this;
    }

    /** Says when it counts as ready; several are {@link Readiness#allOf all of them}. Required. */
    public ContainerSpecBuilder readyWhen(Readiness... parts) {
        readiness = Optional.of(parts.length == 1 ? parts[0] : Readiness.allOf(parts));
        return this;
    }

    /** Adds log lines whose meaning is known; the first that matches a line counts. */
    public ContainerSpecBuilder signatures(List<LogSignature> known) {
        signatures = Stream.concat(signatures.stream(), known.stream()).toList();
        return this;
    }

    /** Says what an out-of-memory kill does; {@link OomPolicy#FAIL} by default. */
    public ContainerSpecBuilder oomPolicy(OomPolicy policy) {
        oomPolicy = policy;
        return this;
    }

    /** Starts the container up to so many times when it ends with code 0 before it is ready; 1 by default. */
    public ContainerSpecBuilder startAttempts(int attempts) {
        startPolicy = new StartPolicy(attempts, startPolicy.toleratedRestarts(), startPolicy.memoryAfterOom());
        return this;
    }

    /** After each proven OOM kill before it was ready: starts it anew with the next of these limits and a whole ready timeout. */
    public ContainerSpecBuilder memoryAfterOom(String... limits) {
        startPolicy = startPolicy.afterOom(limits);
        return this;
    }

    /** Has the engine restart the container, and tolerates so many restarts before it is ready. */
    public ContainerSpecBuilder restarts(RestartPolicy policy, int tolerated) {
        restartPolicy = policy;
        startPolicy = new StartPolicy(startPolicy.attempts(), tolerated, startPolicy.memoryAfterOom());
        return this;
    }

    /** Limits the time from creation to readiness, over all start attempts; 50 ms works. */
    public ContainerSpecBuilder readyTimeout(Duration timeout) {
        return timeout(Setting.READY_TIMEOUT, Require.positive("ready timeout", timeout));
    }

    /** Limits the time to fetch the image. */
    public ContainerSpecBuilder pullTimeout(Duration timeout) {
        return timeout(Setting.PULL_TIMEOUT, Require.positive("pull timeout", timeout));
    }

    /** Limits how long a proven failure waits for the container's exit code; zero does not wait for it. */
    public ContainerSpecBuilder exitGrace(Duration grace) {
        return timeout(Setting.EXIT_GRACE, Require.notNegative("exit grace", grace));
    }

    /** Limits how long the engine may be out of reach. */
    public ContainerSpecBuilder engineTimeout(Duration timeout) {
        return timeout(Setting.ENGINE_TIMEOUT, Require.positive("engine timeout", timeout));
    }

    /** Sets the time between a stop request and SIGKILL; zero is SIGKILL at once. */
    public ContainerSpecBuilder stopTimeout(Duration timeout) {
        return timeout(Setting.STOP_TIMEOUT, Require.notNegative("stop timeout", timeout));
    }

    private ContainerSpecBuilder timeout(Setting<Duration> setting, Duration value) {
        timeouts = Copies.with(timeouts, setting, value);
        return this;
    }

    /** Says when the image is fetched. */
    public ContainerSpecBuilder pullPolicy(PullPolicy policy) {
        pullPolicy = Optional.of(policy);
        return this;
    }

    /**
     * The finished spec; this builder can be used on.
     *
     * @throws InvalidSpecException when no readiness is given, or values contradict each other
     */
    public ContainerSpec build() {
        Readiness ready = readiness.orElseThrow(() -> new InvalidSpecException(
                "readiness",
                "none",
                "say when it is ready with readyWhen(...); Readiness.whenRunning() asks for nothing"));
        SpecRules.checkPorts(ready, ports);
        SpecRules.checkRestarts(startPolicy, restartPolicy);
        SpecRules.checkPaths(mounts, configFiles);
        MemoryLimits limits = memoryLimits();
        SpecRules.checkGrowth(limits, startPolicy);
        return new ContainerSpec(copy(settings), ready, limits, TimeoutChoices.resolve(timeouts, settings));
    }

    private MemoryLimits memoryLimits() {
        MemorySize limit = memory.orElseGet(() -> settings.get(Setting.MEMORY));
        MemoryLimits usual = MemoryLimits.of(limit);
        return new MemoryLimits(limit, swap, shm.orElse(usual.shm()));
    }

    /** A builder with the same values, and other defaults; all of them are immutable, so the two share nothing that can change. */
    ContainerSpecBuilder copy(Settings others) {
        ContainerSpecBuilder copy = new ContainerSpecBuilder(image, others);
        copy.name = name;
        copy.command = command;
        copy.entrypoint = entrypoint;
        copy.workingDirectory = workingDirectory;
        copy.user = user;
        copy.env = env;
        copy.labels = labels;
        copy.cpus = cpus;
        copy.ports = ports;
        copy.mounts = mounts;
        copy.configFiles = configFiles;
        copy.oomPolicy = oomPolicy;
        copy.startPolicy = startPolicy;
        copy.signatures = signatures;
        copy.restartPolicy = restartPolicy;
        copy.pullPolicy = pullPolicy;
        copy.memory = memory;
        copy.swap = swap;
        copy.shm = shm;
        copy.readiness = readiness;
        copy.timeouts = timeouts;
        return copy;
    }
}
