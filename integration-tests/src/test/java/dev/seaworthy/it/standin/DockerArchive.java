package dev.seaworthy.it.standin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Looks into an image's archive as an engine does: a ustar of {@code manifest.json}, {@code config.json} and one
 * compressed layer, itself a ustar. Reads no more of that format than the stand-in needs (names of up to 100 bytes).
 */
final class DockerArchive {

    private static final int BLOCK = 512;

    private final Map<String, byte[]> contents = new LinkedHashMap<>();

    DockerArchive(Path tar) throws IOException {
        try (InputStream in = Files.newInputStream(tar)) {
            read(in, (header, content) -> contents.put(header.name, content));
        }
    }

    String text(String name) {
        byte[] content = contents.get(name);
        if (content == null) {
            throw new AssertionError("no " + name + " among " + contents.keySet());
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    /** Path (a folder ends with a slash) to permission bits. */
    Map<String, Integer> layerModes() throws IOException {
        Map<String, Integer> modes = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> entry : contents.entrySet()) {
            if (entry.getKey().endsWith(".tar.gz")) {
                try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(entry.getValue()))) {
                    read(in, (header, content) -> modes.put(header.name, header.mode));
                }
            }
        }
        return modes;
    }

    private record Header(String name, int mode, int size) {}

    private interface Visitor {
        void visit(Header header, byte[] content);
    }

    private static void read(InputStream in, Visitor visitor) throws IOException {
        for (byte[] block = in.readNBytes(BLOCK);
                block.length == BLOCK && block[0] != 0;
                block = in.readNBytes(BLOCK)) {
            Header header = new Header(string(block, 0, 100), octal(block, 100, 8) & 0777, octal(block, 124, 12));
            byte[] content = in.readNBytes(header.size);
            in.skipNBytes((BLOCK - header.size % BLOCK) % BLOCK);
            visitor.visit(header, content);
        }
    }

    private static String string(byte[] block, int from, int length) {
        byte[] field = Arrays.copyOfRange(block, from, from + length);
        int end = 0;
        while (end < length && field[end] != 0) {
            end++;
        }
        return new String(field, 0, end, StandardCharsets.US_ASCII);
    }

    private static int octal(byte[] block, int from, int length) {
        return Integer.parseInt(string(block, from, length).strip(), 8);
    }
}
