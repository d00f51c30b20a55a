package dev.seaworthy.it.standin;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * The stand-in as an image in a docker-archive, ready to be loaded through an engine's API. The tag is made of the
 * content, so a changed stand-in is never taken for an old one, and two checkouts do not disturb each other.
 *
 * @param reference name and tag, as the engine knows the image once it is loaded
 * @param tar the archive
 */
public record StandInImage(String reference, Path tar) {

    private static final String REPOSITORY = "localhost/seaworthy/frigate-stand-in";
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final FilePermissions EVERYBODY_WRITES = FilePermissions.fromOctalString("777");
    private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");
    private static final FilePermissions DATA = FilePermissions.fromOctalString("644");
    private static final Map<String, FilePermissions> FOLDERS =
            Map.of("/config", PROGRAM, "/media/frigate", PROGRAM, "/run", PROGRAM, "/tmp", EVERYBODY_WRITES);
    private static final int HTTP_PORT = 5000;
    /** Part of the tag: change it with anything below that changes the image. */
    private static final String RECIPE = "1";

    /**
     * Builds the image under {@code folder}, or finds it there: the same input has the same file name. Safe against
     * another build of the same image at the same time.
     *
     * @param folder made if absent; usually {@code target}
     * @throws IOException if there is no static busybox (the message names the package to install), or on I/O
     */
    public static StandInImage build(Path folder) throws IOException, InterruptedException {
        return build(folder, Path.of("stand-in", "rootfs"), StaticBusybox.find());
    }

    static StandInImage build(Path folder, Path rootfs, Path busybox) throws IOException, InterruptedException {
        StandInFiles files = StandInFiles.read(rootfs, busybox);
        String tag = files.fingerprint(RECIPE + architecture());
        StandInImage image =
                new StandInImage(REPOSITORY + ":" + tag, folder.resolve("frigate-stand-in-" + tag + ".tar"));
        if (!Files.exists(image.tar)) {
            Path work = Files.createTempDirectory(Files.createDirectories(folder), "stand-in-");
            try {
                image.write(files, work);
            } finally {
                delete(work);
            }
        }
        return image;
    }

    private void write(StandInFiles files, Path work) throws IOException, InterruptedException {
        Path unfinished = work.resolve("image.tar");
        TarImage target = named(unfinished);
        Containerizer containerizer = Containerizer.to(target)
                .setOfflineMode(true)
                .setBaseImageLayersCache(work.resolve("base"))
                .setApplicationLayersCache(work.resolve("layers"))
                .setToolName("seaworthy");
        try {
            builder(files, work).containerize(containerizer);
        } catch (RegistryException | CacheDirectoryCreationException | ExecutionException failed) {
            throw new IOException("cannot build " + reference, failed);
        }
        Files.move(unfinished, tar, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }

    private TarImage named(Path file) {
        try {
            return TarImage.at(file).named(reference);
        } catch (InvalidImageReferenceException impossible) {
            throw new IllegalStateException(reference, impossible);
        }
    }

    private static JibContainerBuilder builder(StandInFiles files, Path work) throws IOException {
        return Jib.fromScratch()
                .setFormat(ImageFormat.Docker)
                .setPlatforms(Set.of(new Platform(architecture(), "linux")))
                .setCreationTime(CREATED)
                .setEntrypoint("/init")
                .setEnvironment(Map.of("PATH", "/bin"))
                .addExposedPort(Port.tcp(HTTP_PORT))
                .addFileEntriesLayer(layer(files, work));
    }

    private static FileEntriesLayer layer(StandInFiles files, Path work) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("stand-in");
        Path empty = Files.createDirectory(work.resolve("empty"));
        for (Map.Entry<String, FilePermissions> folder : FOLDERS.entrySet()) {
            layer.addEntry(empty, AbsoluteUnixPath.get(folder.getKey()), folder.getValue());
        }
        Path content = work.resolve("content");
        for (Map.Entry<String, byte[]> file : files.files().entrySet()) {
            Path copy = content.resolve(file.getKey().substring(1));
            Files.createDirectories(copy.getParent());
            Files.write(copy, file.getValue());
            FilePermissions mode = files.executable(file.getKey()) ? PROGRAM : DATA;
            layer.addEntry(copy, AbsoluteUnixPath.get(file.getKey()), mode);
        }
        return layer.build();
    }

    /** The busybox is this machine's, so the image is too. */
    private static String architecture() {
        String name = System.getProperty("os.arch", "");
        return name.equals("aarch64") ? "arm64" : name;
    }
}
