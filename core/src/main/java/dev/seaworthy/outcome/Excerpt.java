package dev.seaworthy.outcome;

/** The beginning of a text that comes from outside, and may have any length. */
public final class Excerpt {
    private Excerpt() {}

    /**
     * The text itself, or so many first characters of it and how many follow.
     *
     * @param longest in UTF-16 units, positive; no character is cut in two
     */
    public static String of(String text, int longest) {
        int length = text.length();
        if (length <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "... (" + (length - end) + " more characters)";
    }
}
