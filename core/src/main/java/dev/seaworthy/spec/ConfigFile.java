package dev.seaworthy.spec;

import java.nio.charset.StandardCharsets;

/**
 * A text file that is put into the container before it starts; the container may change its copy.
 *
 * @param containerPath absolute, inside the container
 * @param content the text, written as UTF-8; never printed, since configs hold credentials
 * @param mode the permission bits, 0 to 0777
 */
public record ConfigFile(String containerPath, String content, int mode) {
    /** Refuses a relative path, a path that is a folder, and a mode outside the permission bits. */
    public ConfigFile {
        Require.absolutePath("config file", containerPath);
        if (containerPath.endsWith("/")) {
            throw new InvalidSpecException("config file", containerPath, "give the path of a file, not of a folder");
        }
        Require.between("config file mode", mode, 0, 0777);
    }

    /** A file that everyone may read and its owner may write. */
    public static ConfigFile of(String containerPath, String content) {
        return new ConfigFile(containerPath, content, 0644);
    }

    /** The content as it is written. */
    public byte[] bytes() {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return containerPath + " (" + content.length() + " characters)";
    }
}
