package dev.seaworthy.progress;

import dev.seaworthy.spec.ProgressMode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Shows launches on the standard output. Not safe for use from several threads; it may block as long as the output does. */
public final class Progress {
    private final PlainView plain = new PlainView();
    private final Supplier<PrintStream> out;
    private final TerminalView terminal;
    private final boolean canDraw;

    Progress(Supplier<PrintStream> out, Surroundings surroundings) {
        this.out = out;
        this.terminal = surroundings.terminal();
        this.canDraw = surroundings.canDraw();
    }

    /** Shows them where this JVM prints to. */
    public static Progress onStandardOutput() {
        // Asked for each time: builds put a stream of their own in its place while tests run.
        return new Progress(() -> System.out, Surroundings.current());
    }

    /** Whether launches of this mode are drawn in place; the others are told in lines. */
    public boolean isDrawn(ProgressMode mode) {
        return mode == ProgressMode.TTY || (mode == ProgressMode.AUTO && canDraw);
    }

    /**
     * Shows what there is to show by now.
     *
     * @param now the time, since any fixed moment
     * @param sights every launch that somebody waits for, and once each that nobody does any more
     */
    public void show(Duration now, List<Sight> sights) {
        PrintStream stream = out.get();
        Map<Boolean, List<Sight>> kinds = sights.stream().collect(Collectors.partitioningBy(Sight::onTerminal));
        List<Sight> drawn = kinds.getOrDefault(true, List.of());
        List<Sight> told = kinds.getOrDefault(false, List.of());
        // Line by line, each in one call: Surefire passes on each call by itself.
        plain.lines(now, told).forEach(stream::println);
        if (!drawn.isEmpty()) {
            stream.print(terminal.frame(drawn));
            stream.flush();
        }
    }
}
