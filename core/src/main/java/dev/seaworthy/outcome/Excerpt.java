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
        String start = beginning(text, longest);
        int left = text.length() - start.length();
        return left == 0 ? text : start + "... (" + left + " more characters)";
    }

    /**
     * The text itself, or so many first characters of it.
     *
     * @param longest in UTF-16 units, not negative; no character is cut in two
     */
    public static String beginning(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean splits = longest > 0 && Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, splits ? longest - 1 : longest);
    }
}
