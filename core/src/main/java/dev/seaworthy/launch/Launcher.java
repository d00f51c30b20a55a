package dev.seaworthy.launch;

import dev.seaworthy.probe.HttpTransport;
import dev.seaworthy.probe.JdkHttpTransport;
import dev.seaworthy.probe.ProbeMeans;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.RuntimeInfo;
import dev.seaworthy.runtime.Runtimes;
import dev.seaworthy.spec.AttachSpec;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ProgressMode;
import dev.seaworthy.spec.Setting;
import dev.seaworthy.spec.Settings;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Launches containers and watches them. Immutable, safe to use from any thread; many launches at once share one runtime.
 *
 * <pre>{@code
 * try (Launch nvr = Launcher.fromSettings().launch(spec)) {
 *     nvr.uri(5000, "/api/stats");
 * }
 * }</pre>
 */
public final class Launcher {
    private static final Map<String, ContainerRuntime> SHARED = new ConcurrentHashMap<>();

    private final ContainerRuntime runtime;
    private final LaunchClock clock;
    private final ProbeMeans means;

    private Launcher(ContainerRuntime runtime, LaunchClock clock, ProbeMeans means) {
        this.runtime = runtime;
        this.clock = clock;
        this.means = means;
    }

    /** Launches on the given runtime, which stays the caller's to close. */
    public static Launcher on(ContainerRuntime runtime) {
        return new Launcher(runtime, SystemClock.SHARED, new ProbeMeans(Http.SHARED, SystemClock.SHARED.blocking()));
    }

    /**
     * Launches on the runtime that the settings of this JVM choose; it is opened once and shared until the JVM ends.
     *
     * @throws dev.seaworthy.runtime.RuntimeUnavailableException when none answers
     */
    public static Launcher fromSettings() {
        return fromSettings(Settings.load());
    }

    /**
     * Launches on the runtime that the given settings choose; the first to choose it opens it, for all.
     *
     * @throws dev.seaworthy.runtime.RuntimeUnavailableException when none answers
     */
    public static Launcher fromSettings(Settings settings) {
        return on(SHARED.computeIfAbsent(settings.get(Setting.RUNTIME), chosen -> open(settings)));
    }

    private static ContainerRuntime open(Settings settings) {
        ContainerRuntime opened = Runtimes.open(settings);
        LiveLaunches.add(opened);
        return opened;
    }

    /** The same launcher with a time and a network of its own: for scripted runtimes. */
    public Launcher with(LaunchClock newClock, HttpTransport http) {
        return new Launcher(runtime, newClock, new ProbeMeans(http, newClock.blocking()));
    }

    /** The runtime it launches on. */
    public ContainerRuntime runtime() {
        return runtime;
    }

    /**
     * Boots a container and waits until it is ready. Whatever else happens, nothing is left behind.
     *
     * @throws LaunchException as {@link Launch#awaitReady} does
     */
    public Launch launch(ContainerSpec spec) {
        return begin(spec).awaitReady();
    }

    /** Begins to boot a container and returns at once; {@link Launch#awaitReady} waits for it. */
    public Launch begin(ContainerSpec spec) {
        RuntimeInfo info = info();
        return begin(new OwnPlan(runtime, info, spec, clock), info);
    }

    /**
     * Watches a container that somebody else started, and waits until it is ready. It is never stopped, changed or
     * removed.
     *
     * @throws LaunchException as {@link Launch#awaitReady} does
     */
    public Launch attach(AttachSpec spec) {
        return beginAttach(spec).awaitReady();
    }

    /** Begins to watch a container that somebody else started, and returns at once. */
    public Launch beginAttach(AttachSpec spec) {
        RuntimeInfo info = info();
        return begin(new AttachPlan(runtime, info, spec), info);
    }

    private Launch begin(LaunchPlan plan, RuntimeInfo info) {
        LaunchLoop loop = new LaunchLoop(plan, info, clock, means);
        ProgressMode progress = plan.progress();
        loop.begin();
        // On a clock that is moved by hand nothing real is left behind, and nobody would move it at the JVM's end.
        if (clock.equals(SystemClock.SHARED)) {
            LiveLaunches.add(loop, loop.side().over());
            ProgressBoard.watch(progress, plan.title(), loop);
        }
        return new RunningLaunch(loop, clock, plan);
    }

    /** A mocked runtime answers null unless it is told otherwise. */
    private RuntimeInfo info() {
        return Objects.requireNonNullElseGet(runtime.info(), () -> RuntimeInfo.named("unnamed"));
    }

    /** Made when the first real launch is: scripted ones need no network. */
    private static final class Http {
        static final HttpTransport SHARED = new JdkHttpTransport(SystemClock.SHARED.answers());
    }
}
