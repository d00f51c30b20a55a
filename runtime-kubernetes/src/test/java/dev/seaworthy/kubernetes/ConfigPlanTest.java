package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.spec.ConfigFile;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigPlanTest {
    @Test
    void filesAreCopiedOverTheImagesOwn() {
        ConfigPlan plan = plan(
                List.of(),
                new ConfigFile("/config/config.yml", "a: ü\n", 0600),
                ConfigFile.of("/etc/nvr/users", "none"));

        assertThat(plan.script()).isEqualTo("""
                set -e
                fill() {
                  if [ -d "$1" ]; then cp -a "$1/." "$2" || [ "$(id -u)" != 0 ]; fi
                }
                put() {
                  mkdir -p "${3%/*}"
                  rm -f "$3"
                  cp "/seaworthy/files/$1" "$3"
                  chmod "$2" "$3"
                }
                fill '/config' '/seaworthy/folder-0'
                fill '/etc/nvr' '/seaworthy/folder-1'
                put f0 600 '/seaworthy/folder-0/config.yml'
                put f1 644 '/seaworthy/folder-1/users'
                """);
        assertThat(plan.data()).isEqualTo(Map.of("f0", "YTogw7wK", "f1", "bm9uZQ=="));
        assertThat(plan.folders()).containsExactly(mount("folder-0", "/config"), mount("folder-1", "/etc/nvr"));
        assertThat(plan.stage())
                .containsExactly(mount("folder-0", "/seaworthy/folder-0"), mount("folder-1", "/seaworthy/folder-1"));
    }

    /** Columns: mounts of the spec, files, folders that become volumes, mounts that are written to, where the files go. */
    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "'',              /a/f /a/b/f /a-b/f,  /a /a-b,  '',    folder-0/f folder-0/b/f folder-1/f",
        "'',              /a/b/f /a/f,         /a,       '',    folder-0/b/f folder-0/f",
        "'',              /a/b/f /a/c/f,       /a/b /a/c, '',   folder-0/f folder-1/f",
        "'',              //a/./f,             /a,       '',    folder-0/f",
        "/a,              /a/f /a/b/f,         '',       /a,    mount-0/f mount-0/b/f",
        "/a /a/b,         /a/b/f,              '',       /a/b,  mount-1/f",
        "/a/b,            /a/f /a/b/f /a/c/f,  /a,       /a/b,  folder-0/f mount-0/f folder-0/c/f",
        "/a-b,            /a/f,                /a,       '',    folder-0/f",
    })
    void theInnermostMountHoldsAFileOrElseItsFolderBecomesAVolume(
            String mounts, String files, String folders, String written, String targets) {
        List<String> paths = words(files);
        ConfigPlan plan = ConfigPlan.of(
                paths.stream().map(path -> ConfigFile.of(path, "")).toList(), mounts(words(mounts)));

        assertThat(plan.folders()).extracting(VolumeMount::getMountPath).containsExactlyElementsOf(words(folders));
        assertThat(plan.written()).extracting(VolumeMount::getMountPath).containsExactlyElementsOf(words(written));
        List<String> puts = new ArrayList<>();
        for (String target : words(targets)) {
            puts.add("put f" + puts.size() + " 644 '/seaworthy/" + target + "'");
        }
        assertThat(plan.script().lines().filter(line -> line.startsWith("put f")))
                .containsExactlyElementsOf(puts);
    }

    @Test
    void theOrderOfFilesDoesNotMatter() {
        List<ConfigFile> files = new ArrayList<>(
                List.of(ConfigFile.of("/a/b/c/f", ""), ConfigFile.of("/a/b/f", ""), ConfigFile.of("/a/f", "")));
        ConfigPlan plan = ConfigPlan.of(files, List.of());
        Collections.reverse(files);

        assertThat(ConfigPlan.of(files, List.of()).folders()).isEqualTo(plan.folders());
    }

    private static ConfigPlan plan(List<VolumeMount> mounts, ConfigFile... files) {
        return ConfigPlan.of(List.of(files), mounts);
    }

    private static List<VolumeMount> mounts(List<String> paths) {
        List<VolumeMount> mounts = new ArrayList<>();
        paths.forEach(path -> mounts.add(mount("mount-" + mounts.size(), path)));
        return mounts;
    }

    private static VolumeMount mount(String name, String path) {
        return new VolumeMountBuilder().withName(name).withMountPath(path).build();
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }
}
