package dev.seaworthy.engine;

import dev.seaworthy.spec.ConfigFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Packs config files as the tar that the engine's archive call unpacks at the container's root. */
public final class ConfigArchive {
    private static final int REGULAR_FILE = 0100000;

    private ConfigArchive() {}

    /**
     * Packs them, without entries for folders: the engine makes those that are missing, and an entry would change one that
     * is there.
     */
    public static byte[] of(List<ConfigFile> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (ConfigFile file : files) {
                byte[] content = file.bytes();
                TarArchiveEntry entry = new TarArchiveEntry(file.containerPath().substring(1));
                entry.setSize(content.length);
                entry.setMode(REGULAR_FILE | file.mode());
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }
}
