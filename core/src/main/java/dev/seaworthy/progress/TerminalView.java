package dev.seaworthy.progress;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Draws one line for each launch, below the line that the cursor is on, and leaves the cursor where it was. So what the
 * test prints meanwhile goes above the drawing, and the next drawing begins below it: drawing upwards from the cursor
 * instead would wipe out every line that was printed since. Immutable.
 *
 * @param width how many characters a line may have
 * @param height how many launches are drawn at most, 1 or more; the others are counted
 */
record TerminalView(int width, int height) {
    private static final String ESC = "\u001b";
    private static final String CLEAR_BELOW = ESC + "[J";

    /** Moves down, and scrolls at the bottom, without going to the beginning of the line. */
    private static final String INDEX = ESC + "D";

    private static final String SAVE = ESC + "7";
    private static final String RESTORE = ESC + "8";

    /** The terminal cuts what is wider than we think it is, which would be drawn on two lines otherwise. */
    private static final String NO_WRAP = ESC + "[?7l";

    private static final String WRAP = ESC + "[?7h";

    /** What to write; whatever it drew before is gone. The last line of a launch stays. */
    String frame(List<Sight> sights) {
        String stays = sights.stream()
                .filter(Sight::last)
                .map(sight -> GlanceText.of(sight) + System.lineSeparator())
                .collect(Collectors.joining());
        List<Sight> waiting = sights.stream().filter(sight -> !sight.last()).toList();
        return CLEAR_BELOW + stays + (waiting.isEmpty() ? "" : drawing(waiting));
    }

    private String drawing(List<Sight> waiting) {
        List<String> lines = waiting.stream()
                .limit(height)
                .map(sight -> Lines.cut(GlanceText.of(sight), width))
                .collect(Collectors.toList());
        if (waiting.size() > height) {
            lines.add("... and " + (waiting.size() - height) + " more");
        }
        // First the room, so that nothing scrolls between saving the cursor's place and going back to it.
        String room = INDEX.repeat(lines.size()) + ESC + "[" + lines.size() + "A";
        String drawn = lines.stream().map(line -> "\r" + ESC + "[1B" + line).collect(Collectors.joining());
        return room + SAVE + NO_WRAP + drawn + WRAP + RESTORE;
    }
}
