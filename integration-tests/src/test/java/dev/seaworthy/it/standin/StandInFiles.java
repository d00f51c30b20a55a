package dev.seaworthy.it.standin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What lies in the image: path to content, in the path's order, so that the same input gives the same image.
 *
 * @param files absolute path in the image to its bytes
 */
record StandInFiles(SortedMap<String, byte[]> files) {

    /**
     * Found by a shell without any file, as Debian's ash knows its applets; these are for commands that an engine
     * starts without a shell ({@code exec cat ...}). Jib writes no symbolic links, so each is a script of two lines.
     */
    private static final List<String> APPLETS = List.of(
            "awk",
            "cat",
            "cp",
            "date",
            "dd",
            "df",
            "echo",
            "env",
            "false",
            "find",
            "free",
            "grep",
            "head",
            "hostname",
            "id",
            "ip",
            "kill",
            "killall",
            "ls",
            "mkdir",
            "mount",
            "mv",
            "nc",
            "netstat",
            "nslookup",
            "pidof",
            "printf",
            "ps",
            "pwd",
            "rm",
            "sed",
            "sleep",
            "stat",
            "sync",
            "tail",
            "test",
            "top",
            "touch",
            "true",
            "uname",
            "usleep",
            "wc",
            "wget",
            "whoami",
            "yes");

    /** Reads the scripts under {@code rootfs} and adds the shell and its applets. */
    static StandInFiles read(Path rootfs, Path busybox) throws IOException {
        if (!Files.isDirectory(rootfs)) {
            throw new IOException(
                    "no stand-in at " + rootfs.toAbsolutePath() + "; run from the folder integration-tests");
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        byte[] program = Files.readAllBytes(busybox);
        files.put("/bin/busybox", program);
        files.put("/bin/sh", program);
        for (String applet : APPLETS) {
            String script = "#!/bin/busybox sh\nexec /bin/busybox " + applet + " \"$@\"\n";
            files.put("/bin/" + applet, script.getBytes(StandardCharsets.UTF_8));
        }
        try (Stream<Path> scripts = Files.walk(rootfs)) {
            for (Path script : scripts.filter(Files::isRegularFile).toList()) {
                String path = "/" + rootfs.relativize(script).toString().replace('\\', '/');
                files.put(path, Files.readAllBytes(script));
            }
        }
        return new StandInFiles(files);
    }

    /** What has an extension is sourced or read; the rest is started. */
    boolean executable(String path) {
        return path.indexOf('.', path.lastIndexOf('/')) < 0;
    }

    /** Changes with any byte of any file, and with {@code recipe}: how the image around them is made. */
    String fingerprint(String recipe) {
        MessageDigest digest = sha256();
        digest.update(recipe.getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            digest.update(
                    ("\0" + file.getKey() + "\0" + file.getValue().length + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update(file.getValue());
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
