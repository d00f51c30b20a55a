package dev.seaworthy.page;

import dev.seaworthy.outcome.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * HTML as it is written, element by element. Text and the values of attributes are escaped, always: there is no way to
 * write markup but by its methods. What it writes is well-formed XML too, so that any parser can check it. Not safe for
 * use from several threads.
 */
public final class Html {
    private static final Set<String> VOID = Set.of("br", "hr", "img", "input", "link", "meta");

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private final int longest;

    /** A piece of HTML that quotes texts whole. */
    public Html() {
        this(Integer.MAX_VALUE);
    }

    /** One that quotes no more characters of a text than these. */
    Html(int longest) {
        this.longest = longest;
    }

    /**
     * Begins an element; one that HTML gives no content is ended at once.
     *
     * @param attributes names and values in turn
     */
    public Html open(String tag, String... attributes) {
        start(tag, attributes);
        if (VOID.contains(tag)) {
            out.append("/>");
        } else {
            out.append('>');
            open.push(tag);
        }
        return this;
    }

    private void start(String tag, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("names and values in turn, not " + List.of(attributes));
        }
        out.append('<').append(tag);
        for (int index = 0; index < attributes.length; index += 2) {
            out.append(' ').append(attributes[index]).append("=\"");
            escape(attributes[index + 1], true);
            out.append('"');
        }
    }

    /** Ends the element that was begun last. */
    public Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Writes text into the element that is open. */
    public Html text(String text) {
        escape(text, false);
        return this;
    }

    /** Writes text that comes from outside, and may be of any length: cut, where this HTML has no room for all of it. */
    Html quote(String text) {
        return text(cut(text, longest));
    }

    /** The beginning of a text that is longer; no character is cut in two. */
    static String cut(String text, int longest) {
        String start = Excerpt.beginning(text, longest);
        return start.length() == text.length() ? text : start + "...";
    }

    /** Writes what was written elsewhere. */
    Html append(Html piece) {
        out.append(piece);
        return this;
    }

    /** The size in a file of what was written by now. */
    int bytes() {
        return bytes(out.toString());
    }

    /** The size of a text in a file. */
    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** A whole element with nothing but text in it. */
    public Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** A line break in the source, which readers of the source like. */
    Html line() {
        out.append('\n');
        return this;
    }

    /** A script or a style of ours, which is no text: browsers take its content as it is. */
    Html source(String tag, String content, String... attributes) {
        start(tag, attributes);
        out.append('>').append(content).append("</").append(tag).append('>');
        return this;
    }

    /** Quotes mean something in attributes only, and logs are full of them. */
    private void escape(String text, boolean inAttribute) {
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append(inAttribute ? "&quot;" : "\"");
                default -> index += plain(text, index);
            }
        }
    }

    /** Logs hold what no document may: control characters, halves of surrogate pairs. Returns how many more were taken. */
    private int plain(String text, int index) {
        int point = text.codePointAt(index);
        boolean control = point < ' ' && point != '\n' && point != '\t';
        boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        boolean never = control || half || point == 0x7F || (point & 0xFFFE) == 0xFFFE;
        out.appendCodePoint(never ? 0xFFFD : point);
        return Character.charCount(point) - 1;
    }

    /**
     * What was written.
     *
     * @throws IllegalStateException when an element was not ended
     */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not ended: " + open);
        }
        return out.toString();
    }
}
