package dev.seaworthy.spec;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a container that somebody else started is watched. It is never stopped, changed or removed. Immutable; each change
 * gives a new value.
 *
 * @param idOrName the container's id, a unique prefix of it, or its name
 * @param policy what the launch decides by; timeouts count from the moment of attaching
 * @param settings the settings that filled in what was not told
 */
public record AttachSpec(String idOrName, LaunchPolicy policy, Settings settings) {
    /** Refuses a blank name. */
    public AttachSpec {
        Require.text("container", idOrName);
    }

    /** Watches a container until it is ready and on; what is not told comes from the settings of this JVM. */
    public static AttachSpec to(String idOrName, Readiness readiness) {
        return to(idOrName, readiness, Settings.load());
    }

    /** The same, with what is not told from the given settings. */
    public static AttachSpec to(String idOrName, Readiness readiness, Settings settings) {
        Timeouts timeouts = TimeoutChoices.resolve(Map.of(), settings);
        LaunchPolicy policy =
                new LaunchPolicy(readiness, StartPolicy.ONCE, RestartPolicy.NONE, OomPolicy.FAIL, timeouts);
        return new AttachSpec(idOrName, policy, settings);
    }

    /** All that it asks for, in words. */
    public List<SpecEntry> entries() {
        return SpecEntries.of(this);
    }

    /** The same, ready within so long from now. */
    public AttachSpec readyTimeout(Duration timeout) {
        Timeouts old = policy.timeouts();
        return with(new Timeouts(timeout, old.pull(), old.exitGrace(), old.engine(), old.stop()));
    }

    /** The same, with so long for a proven failure to wait for the container's exit code. */
    public AttachSpec exitGrace(Duration grace) {
        Timeouts old = policy.timeouts();
        return with(new Timeouts(old.ready(), old.pull(), grace, old.engine(), old.stop()));
    }

    /** The same, with so many restarts by the engine tolerated before it is ready. */
    public AttachSpec toleratedRestarts(int restarts) {
        RestartPolicy restart = restarts == 0 ? RestartPolicy.NONE : RestartPolicy.ALWAYS;
        StartPolicy start = new StartPolicy(1, restarts);
        return with(new LaunchPolicy(
                policy.readiness(), start, restart, policy.oom(), policy.timeouts(), policy.signatures()));
    }

    /** The same, with another answer to out-of-memory kills. */
    public AttachSpec oomPolicy(OomPolicy oom) {
        return with(new LaunchPolicy(
                policy.readiness(), policy.start(), policy.restart(), oom, policy.timeouts(), policy.signatures()));
    }

    /** The same, with log lines whose meaning is known; they replace those told before. */
    public AttachSpec signatures(List<LogSignature> known) {
        return with(new LaunchPolicy(
                policy.readiness(), policy.start(), policy.restart(), policy.oom(), policy.timeouts(), known));
    }

    private AttachSpec with(Timeouts timeouts) {
        return with(new LaunchPolicy(
                policy.readiness(), policy.start(), policy.restart(), policy.oom(), timeouts, policy.signatures()));
    }

    private AttachSpec with(LaunchPolicy newPolicy) {
        return new AttachSpec(idOrName, newPolicy, settings);
    }
}
