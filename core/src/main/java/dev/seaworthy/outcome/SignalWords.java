package dev.seaworthy.outcome;

import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalVisitor;
import java.util.Locale;

/** A signal in the words of the timeline. */
final class SignalWords implements SignalVisitor<String> {
    /** Once per class: the regular expression would cost more than the whole decision. */
    private static final ClassValue<String> KINDS = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        }
    };

    /** The signal's kind, for machines: {@code oom_kill}. */
    static String kind(Signal signal) {
        return KINDS.get(signal.getClass());
    }

    @Override
    public String started(Signal.Started signal) {
        return signal.restarts() == 0 ? "container runs" : "container runs again (restarts: " + signal.restarts() + ")";
    }

    @Override
    public String waiting(Signal.Waiting signal) {
        return signal.reason();
    }

    @Override
    public String cannotStart(Signal.CannotStart signal) {
        return "cannot start: " + signal.reason();
    }

    @Override
    public String oomKill(Signal.OomKill signal) {
        return "OOM kill" + signal.process().map(name -> " of " + name).orElse("") + " (" + signal.evidence() + ")";
    }

    @Override
    public String killRequested(Signal.KillRequested signal) {
        return "somebody asked the engine to send " + (signal.signal() == 0 ? "a signal" : "signal " + signal.signal());
    }

    @Override
    public String terminating(Signal.Terminating signal) {
        return "its engine ends it: " + signal.reason();
    }

    @Override
    public String note(Signal.Note signal) {
        return signal.text();
    }

    @Override
    public String exited(Signal.Exited signal) {
        return signal.status().describe();
    }

    @Override
    public String removed(Signal.Removed signal) {
        return "removed from the engine";
    }

    @Override
    public String logLine(Signal.LogLine signal) {
        return signal.text();
    }

    @Override
    public String memorySample(Signal.MemorySample signal) {
        return signal.usage() + " bytes";
    }

    @Override
    public String healthChanged(Signal.HealthChanged signal) {
        return "engine's health check: " + signal.status().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String runtimeLost(Signal.RuntimeLost signal) {
        return "engine lost: " + signal.reason();
    }

    @Override
    public String runtimeRegained(Signal.RuntimeRegained signal) {
        return "engine reached again after " + signal.outage().toMillis() + " ms";
    }
}
