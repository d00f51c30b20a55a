package dev.seaworthy.page;

import dev.seaworthy.outcome.LogReport;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.outcome.ProbeReport;
import java.util.List;

/**
 * How much of what is known a page repeats. Long texts give way first, since their beginnings say most; then the oldest
 * of what is told in rows.
 *
 * @param characters of a text that comes from outside, at most
 * @param rows of a table, at most
 */
record Detail(int characters, int rows) {
    /** Enough for every launch but the strangest. */
    static final Detail FULL = new Detail(8192, 1024);

    private static final int SHORTEST = 32;

    /** The next one for a page that was too long with this one; in the end it leaves no rows. */
    Detail less() {
        return characters > SHORTEST ? new Detail(characters / 2, rows) : new Detail(characters, rows / 2);
    }

    /** HTML that cuts what it quotes. */
    Html html() {
        return new Html(characters);
    }

    /** The outcome with no more rows than these; its log's lines and its samples stay as they are. */
    Outcome of(Outcome outcome) {
        ProbeReport probes = outcome.probes();
        LogReport log = outcome.log();
        Outcome.Starts starts = outcome.starts();
        return new Outcome(
                outcome.state(),
                outcome.began(),
                outcome.subject(),
                outcome.spec().subList(0, Math.min(rows, outcome.spec().size())),
                outcome.ending(),
                outcome.readyAt(),
                outcome.startedAt(),
                outcome.memory(),
                new Outcome.Starts(starts.attempts(), starts.restarts(), last(starts.earlier())),
                new ProbeReport(probes.awaited(), probes.lastAnswer(), last(probes.spans())),
                new LogReport(log.seen(), log.lines(), last(log.findings())),
                last(outcome.calls()),
                last(outcome.timeline()));
    }

    private <T> List<T> last(List<T> all) {
        return all.subList(Math.max(0, all.size() - rows), all.size());
    }
}
