package dev.seaworthy.summary;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Our part of a file of Markdown that others write to as well, such as the summary of a step of GitHub Actions. The modules of
 * a build share that file, so each folder of reports has a part of its own. The file is changed where it is, and not replaced:
 * others hold it open.
 */
final class MarkdownSection {
    private final String begin;
    private final String end;

    MarkdownSection(Path folder) {
        String id = Integer.toHexString(folder.toString().hashCode());
        begin = "<!-- seaworthy " + id + " -->\n";
        end = "<!-- /seaworthy " + id + " -->\n";
    }

    /** Replaces our part, or adds it at the end; every other byte stays. */
    void replace(RandomAccessFile file, String text) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(file.length())];
        file.readFully(bytes);
        // A character for each byte, so that what others wrote in whatever encoding stays what it is.
        String before = new String(bytes, StandardCharsets.ISO_8859_1);
        String section = latin(begin + "\n" + text + end);
        // The last one: an earlier one whose end is missing was cut off, and what follows it is not ours.
        int from = before.lastIndexOf(begin);
        int to = from < 0 ? -1 : before.indexOf(end, from);
        if (to < 0) {
            String gap = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
            write(file, bytes.length, gap + section);
        } else {
            write(file, from, section + before.substring(to + end.length()));
        }
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static void write(RandomAccessFile file, int from, String rest) throws IOException {
        byte[] bytes = rest.getBytes(StandardCharsets.ISO_8859_1);
        file.seek(from);
        file.write(bytes);
        file.setLength(from + (long) bytes.length);
    }
}
