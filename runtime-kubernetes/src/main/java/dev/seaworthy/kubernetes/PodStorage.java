package dev.seaworthy.kubernetes;

import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.MemorySize;
import dev.seaworthy.spec.Mount;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a spec mounts, as a pod's volumes.
 *
 * @param volumes what is mounted
 * @param mounts where, in the order of the volumes
 */
record PodStorage(List<Volume> volumes, List<VolumeMount> mounts) {
    static final String SHM = "/dev/shm";
    private static final long MEBIBYTE = 1L << 20;

    static PodStorage of(ContainerSpec spec) {
        List<Volume> volumes = new ArrayList<>();
        List<VolumeMount> mounts = new ArrayList<>();
        for (Mount mount : spec.mounts()) {
            String name = "mount-" + mounts.size();
            volumes.add(volume(name, mount));
            mounts.add(at(name, ContainerPath.clean(mount.containerPath()), isReadOnly(mount)));
        }
        if (mounts.stream().noneMatch(mount -> mount.getMountPath().equals(SHM))) {
            volumes.add(inMemory("shm", spec.memory().shm()));
            mounts.add(at("shm", SHM, false));
        }
        return new PodStorage(List.copyOf(volumes), List.copyOf(mounts));
    }

    private static Volume volume(String name, Mount mount) {
        if (mount instanceof Mount.Bind bind) {
            Path path = bind.hostPath().normalize();
            return new VolumeBuilder()
                    .withName(name)
                    .withNewHostPath(path.toString(), typeOf(path))
                    .build();
        }
        if (mount instanceof Mount.Volume kept) {
            return new VolumeBuilder()
                    .withName(name)
                    .withNewPersistentVolumeClaim()
                    .withClaimName(kept.name())
                    .endPersistentVolumeClaim()
                    .build();
        }
        if (mount instanceof Mount.Tmpfs tmpfs) {
            return inMemory(name, tmpfs.size());
        }
        throw new IllegalArgumentException("an unknown kind of mount: " + mount);
    }

    /**
     * Without a type, a path that is missing on the node would silently become an empty folder there; with the wrong one
     * the pod fails, and names the path. A path is most often a folder, and is a file where this machine says so: it may be
     * the node, or look like it.
     */
    private static String typeOf(Path hostPath) {
        return Files.isRegularFile(hostPath) ? "File" : "Directory";
    }

    static boolean isReadOnly(Mount mount) {
        return mount instanceof Mount.Bind bind
                ? bind.readOnly()
                : mount instanceof Mount.Volume volume && volume.readOnly();
    }

    private static Volume inMemory(String name, MemorySize size) {
        return new VolumeBuilder()
                .withName(name)
                .withNewEmptyDir()
                .withMedium("Memory")
                .withSizeLimit(quantity(size))
                .endEmptyDir()
                .build();
    }

    private static VolumeMount at(String name, String path, boolean readOnly) {
        VolumeMountBuilder mount = new VolumeMountBuilder().withName(name).withMountPath(path);
        if (readOnly) {
            mount.withReadOnly(true);
        }
        return mount.build();
    }

    /** In bytes, or in mebibytes when it is whole ones: an event of the cluster repeats it as it is written here. */
    static Quantity quantity(MemorySize size) {
        long bytes = size.bytes();
        return bytes % MEBIBYTE == 0
                ? new Quantity(Long.toString(bytes / MEBIBYTE), "Mi")
                : new Quantity(Long.toString(bytes));
    }
}
