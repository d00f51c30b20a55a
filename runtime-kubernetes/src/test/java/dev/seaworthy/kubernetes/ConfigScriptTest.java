package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.spec.ConfigFile;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script, run by this machine's shell: paths of the image lie below {@code image}, those of the stage in {@code stage}. */
@EnabledOnOs(OS.LINUX)
class ConfigScriptTest {
    @TempDir
    private Path folder;

    private Path image;
    private Path stage;

    @BeforeEach
    void makeFolders() throws IOException {
        image = Files.createDirectory(folder.resolve("image"));
        stage = Files.createDirectory(folder.resolve("stage"));
    }

    @Test
    void filesComeBesideWhatTheImageHasThere() throws IOException, InterruptedException {
        Path config = Files.createDirectories(image.resolve("config/sub"));
        Files.writeString(config.resolve("kept"), "the image's");
        Files.setPosixFilePermissions(config.resolve("kept"), PosixFilePermissions.fromString("r-x--x--x"));
        Files.writeString(image.resolve("config/.hidden"), "the image's");
        Files.writeString(image.resolve("config/config.yml"), "the image's");
        Files.setPosixFilePermissions(image.resolve("config/config.yml"), PosixFilePermissions.fromString("r--------"));
        Files.createSymbolicLink(config.resolve("link"), image.resolve("elsewhere"));

        run(List.of(), file("config/sub/link", "ours", 0640), file("config/config.yml", "ours: ü\n", 0644));

        Path copy = stage.resolve("folder-0");
        assertThat(copy.resolve("config.yml")).hasContent("ours: ü\n");
        assertThat(mode(copy.resolve("config.yml"))).isEqualTo("rw-r--r--");
        assertThat(copy.resolve("sub/link")).isRegularFile().hasContent("ours");
        assertThat(mode(copy.resolve("sub/link"))).isEqualTo("rw-r-----");
        assertThat(copy.resolve(".hidden")).hasContent("the image's");
        assertThat(copy.resolve("sub/kept")).hasContent("the image's");
        assertThat(mode(copy.resolve("sub/kept"))).isEqualTo("r-x--x--x");
        assertThat(image.resolve("config/config.yml")).hasContent("the image's");
        assertThat(image.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void foldersThatTheImageLacksAreMade() throws IOException, InterruptedException {
        VolumeMount mount = new VolumeMountBuilder()
                .withName("mount-0")
                .withMountPath(image + "/data")
                .build();
        Files.createDirectory(stage.resolve("mount-0"));
        Files.writeString(stage.resolve("mount-0/kept"), "the volume's");

        run(List.of(mount), file("none/a", "a", 0644), file("data/b/c/d", "d", 0600));

        assertThat(stage.resolve("folder-0/a")).hasContent("a");
        assertThat(stage.resolve("mount-0/b/c/d")).hasContent("d");
        assertThat(stage.resolve("mount-0/kept")).hasContent("the volume's");
    }

    @Test
    void noPathIsReadByTheShell() throws IOException, InterruptedException {
        String odd = "it's $(touch bad) `touch bad` \"a\\b\" * ;&";

        run(List.of(), file(odd + "/" + odd, "ours", 0644), file(odd + "/-n", "ours", 0644));

        assertThat(stage.resolve("folder-0").resolve(odd)).hasContent("ours");
        assertThat(stage.resolve("folder-0").resolve("-n")).hasContent("ours");
        assertThat(folder.resolve("bad")).doesNotExist();
    }

    @Test
    void aFileThatCannotBeCopiedFailsIt() throws IOException, InterruptedException {
        Files.createDirectories(image.resolve("config/config.yml"));

        Process shell = start(ConfigPlan.of(List.of(file("config/config.yml", "ours", 0644)), List.of()));

        assertThat(output(shell)).contains("config.yml");
        assertThat(shell.waitFor()).isPositive();
    }

    private ConfigFile file(String path, String content, int mode) {
        return new ConfigFile(image + "/" + path, content, mode);
    }

    private void run(List<VolumeMount> mounts, ConfigFile... files) throws IOException, InterruptedException {
        Process shell = start(ConfigPlan.of(Arrays.asList(files), mounts));
        assertThat(output(shell)).isEmpty();
        assertThat(shell.waitFor()).isZero();
    }

    private Process start(ConfigPlan plan) throws IOException {
        Path source = Files.createDirectory(stage.resolve("files"));
        for (Map.Entry<String, String> file : plan.data().entrySet()) {
            Files.write(source.resolve(file.getKey()), Base64.getDecoder().decode(file.getValue()));
        }
        for (VolumeMount volume : plan.folders()) {
            Files.createDirectory(stage.resolve(Objects.requireNonNull(volume.getName())));
        }
        String script = plan.script().replace("/seaworthy/", stage + "/");
        return new ProcessBuilder("/bin/sh", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static String output(Process shell) throws IOException {
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
