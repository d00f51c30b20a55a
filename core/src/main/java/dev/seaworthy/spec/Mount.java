package dev.seaworthy.spec;

import java.nio.file.Path;

/** Storage that the container sees at a path. */
public sealed interface Mount {
    /** The absolute path inside the container. */
    String containerPath();

    /**
     * A file or folder of the engine's machine.
     *
     * @param hostPath absolute, on the engine's machine, which may be another one than ours
     * @param containerPath absolute, inside the container
     * @param readOnly whether the container may not write to it
     */
    record Bind(Path hostPath, String containerPath, boolean readOnly) implements Mount {
        /** Refuses relative paths. */
        public Bind {
            Require.absolutePath("mount", containerPath);
            if (!hostPath.isAbsolute()) {
                throw new InvalidSpecException("mount", hostPath, "give an absolute host path");
            }
        }
    }

    /**
     * A volume that the engine keeps by name.
     *
     * @param name the volume's name
     * @param containerPath absolute, inside the container
     * @param readOnly whether the container may not write to it
     */
    record Volume(String name, String containerPath, boolean readOnly) implements Mount {
        /** Refuses a blank name and a relative path. */
        public Volume {
            Require.text("volume", name);
            Require.absolutePath("mount", containerPath);
        }
    }

    /**
     * A file system in memory, whose pages count inside the container's limit.
     *
     * @param containerPath absolute, inside the container
     * @param size the most it may hold, above zero
     */
    record Tmpfs(String containerPath, MemorySize size) implements Mount {
        /** Refuses a size of zero, which the kernel reads as "half of the machine's memory". */
        public Tmpfs {
            Require.absolutePath("tmpfs", containerPath);
            if (size.equals(MemorySize.ZERO)) {
                throw new InvalidSpecException("tmpfs", size, "give a size above zero");
            }
        }
    }
}
