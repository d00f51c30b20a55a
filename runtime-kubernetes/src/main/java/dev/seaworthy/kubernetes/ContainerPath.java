package dev.seaworthy.kubernetes;

/** Absolute paths inside a container, which are Linux paths on whatever system this JVM runs. */
final class ContainerPath {
    private static final String SEPARATOR = "/";

    private ContainerPath() {}

    /** The same path without doubled, trailing and {@code .} parts, so that two of them can be compared. */
    static String clean(String path) {
        StringBuilder clean = new StringBuilder();
        for (String part : path.split(SEPARATOR, -1)) {
            if (!part.isEmpty() && !part.equals(".")) {
                clean.append(SEPARATOR).append(part);
            }
        }
        return clean.isEmpty() ? SEPARATOR : clean.toString();
    }

    /** The folder that holds a clean path. */
    static String folderOf(String path) {
        return path.substring(0, Math.max(1, path.lastIndexOf(SEPARATOR)));
    }

    /** Whether a clean path is a clean folder, or inside it. */
    static boolean isWithin(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder.endsWith(SEPARATOR) ? folder : folder + SEPARATOR);
    }
}
