package dev.seaworthy.kubernetes;

import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalVisitor;
import java.util.List;
import java.util.Locale;

/** Signals in few words. */
final class Told implements SignalVisitor<String> {
    private Told() {}

    static String of(List<Signal> signals) {
        return String.join(
                ", ", signals.stream().map(signal -> signal.accept(new Told())).toList());
    }

    private static String first(String text) {
        return text.split(":", 2)[0];
    }

    @Override
    public String started(Signal.Started signal) {
        return "starts " + signal.restarts();
    }

    @Override
    public String waiting(Signal.Waiting signal) {
        return "waits " + first(signal.reason());
    }

    @Override
    public String cannotStart(Signal.CannotStart signal) {
        return "cannot start";
    }

    @Override
    public String oomKill(Signal.OomKill signal) {
        return "oom";
    }

    @Override
    public String killRequested(Signal.KillRequested signal) {
        return "kill requested";
    }

    @Override
    public String terminating(Signal.Terminating signal) {
        return "ended: " + first(signal.reason());
    }

    @Override
    public String exited(Signal.Exited signal) {
        ExitStatus status = signal.status();
        return "exits " + status.code() + " " + status.oom().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String removed(Signal.Removed signal) {
        return "gone" + signal.lastExit().map(exit -> " after " + exit.code()).orElse("");
    }

    @Override
    public String logLine(Signal.LogLine signal) {
        return "line";
    }

    @Override
    public String note(Signal.Note signal) {
        return "note";
    }

    @Override
    public String memorySample(Signal.MemorySample signal) {
        return "sample";
    }

    @Override
    public String healthChanged(Signal.HealthChanged signal) {
        return signal.status().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String runtimeLost(Signal.RuntimeLost signal) {
        return "lost";
    }

    @Override
    public String runtimeRegained(Signal.RuntimeRegained signal) {
        return "regained";
    }
}
