package dev.seaworthy.kubernetes;

import dev.seaworthy.spec.ConfigFile;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How config files get into a container before it starts, so that it can change them and still sees the rest of their
 * folder. A config map can be neither written nor mixed with the image's files, so a container before the container copies
 * both, with the image's own shell, into volumes that the container then has in place of these folders.
 *
 * @param files the files
 * @param folders the image's folders that become volumes: of folders inside one another, the outermost
 * @param written the mounts of the spec that files go into
 */
record ConfigPlan(List<ConfigFile> files, List<VolumeMount> folders, List<VolumeMount> written) {
    /** Where the copying container sees the volumes, so that it sees the image's folders where they are. */
    private static final String STAGE = "/seaworthy/";

    /** Where the copying container sees the config map. */
    static final String SOURCE = STAGE + "files";

    /** Only root may read all of the image, and keep the owners of what it copies. */
    private static final String FUNCTIONS = """
            set -e
            fill() {
              if [ -d "$1" ]; then cp -a "$1/." "$2" || [ "$(id -u)" != 0 ]; fi
            }
            put() {
              mkdir -p "${3%/*}"
              rm -f "$3"
              cp "%s/$1" "$3"
              chmod "$2" "$3"
            }
            """.replace("%s", SOURCE);

    /** Plans for a container with these mounts. */
    static ConfigPlan of(List<ConfigFile> files, List<VolumeMount> mounts) {
        List<VolumeMount> written = new ArrayList<>();
        List<String> parents = new ArrayList<>();
        for (ConfigFile file : files) {
            String path = ContainerPath.clean(file.containerPath());
            Optional<VolumeMount> holder = holder(mounts, path);
            holder.filter(mount -> !written.contains(mount)).ifPresent(written::add);
            if (holder.isEmpty()) {
                parents.add(ContainerPath.folderOf(path));
            }
        }
        return new ConfigPlan(files, volumes(parents), List.copyOf(written));
    }

    private static List<VolumeMount> volumes(List<String> parents) {
        List<VolumeMount> folders = new ArrayList<>();
        parents.stream().distinct().sorted().forEach(parent -> {
            if (holder(folders, parent).isEmpty()) {
                folders.add(mount("folder-" + folders.size(), parent));
            }
        });
        return List.copyOf(folders);
    }

    /** Of mounts inside one another, the innermost is the one that counts. */
    private static Optional<VolumeMount> holder(List<VolumeMount> mounts, String path) {
        return mounts.stream()
                .filter(mount -> ContainerPath.isWithin(path, mount.getMountPath()))
                .max(Comparator.comparingInt(mount -> mount.getMountPath().length()));
    }

    /** The volumes, where the copying container sees them. */
    List<VolumeMount> stage() {
        List<VolumeMount> stage = new ArrayList<>();
        folders.forEach(folder -> stage.add(mount(folder.getName(), staged(folder))));
        written.forEach(mount -> stage.add(mount(mount.getName(), staged(mount))));
        return stage;
    }

    /** The content of the config map. */
    Map<String, String> data() {
        Map<String, String> data = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            data.put(key(i), Base64.getEncoder().encodeToString(files.get(i).bytes()));
        }
        return data;
    }

    /** What the copying container's shell runs. */
    String script() {
        StringBuilder script = new StringBuilder(FUNCTIONS);
        for (VolumeMount folder : folders) {
            script.append("fill ").append(quoted(folder.getMountPath()));
            script.append(' ').append(quoted(staged(folder))).append('\n');
        }
        for (int i = 0; i < files.size(); i++) {
            script.append("put ").append(key(i)).append(' ');
            script.append(Integer.toOctalString(files.get(i).mode())).append(' ');
            script.append(quoted(target(files.get(i)))).append('\n');
        }
        return script.toString();
    }

    private String target(ConfigFile file) {
        String path = ContainerPath.clean(file.containerPath());
        List<VolumeMount> all = new ArrayList<>(folders);
        all.addAll(written);
        VolumeMount home = holder(all, path).orElseThrow();
        return staged(home) + path.substring(home.getMountPath().length());
    }

    static String key(int index) {
        return "f" + index;
    }

    private static String staged(VolumeMount volume) {
        return STAGE + volume.getName();
    }

    private static VolumeMount mount(String name, String path) {
        return new VolumeMountBuilder().withName(name).withMountPath(path).build();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
