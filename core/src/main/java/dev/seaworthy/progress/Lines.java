package dev.seaworthy.progress;

/** The length of lines. */
final class Lines {
    private static final String CUT = "...";

    private Lines() {}

    /** At most so many characters; what is left out is seen to be. */
    static String cut(String line, int longest) {
        if (line.codePointCount(0, line.length()) <= longest) {
            return line;
        }
        int kept = Math.max(0, longest - CUT.length());
        return line.substring(0, line.offsetByCodePoints(0, kept)) + CUT;
    }
}
