package dev.seaworthy.spec;

/**
 * The memory a container may have.
 *
 * @param limit what all its processes, its page cache and its memory-backed files may use together; 16 MiB or more
 * @param swap what it may use beyond the limit on a swap device; zero by default
 * @param shm the size of {@code /dev/shm}, whose pages count inside the limit; above zero and not above the limit
 */
public record MemoryLimits(MemorySize limit, MemorySize swap, MemorySize shm) {
    /** runc itself needs about 6 MiB to start a container, and Podman starts nothing below 4 MiB. */
    public static final MemorySize FLOOR = MemorySize.ofMebibytes(16);

    /** What every engine gives when it is not told otherwise. */
    public static final MemorySize DEFAULT_SHM = MemorySize.ofMebibytes(64);

    /** Refuses what an engine would refuse late, or take and ignore. */
    public MemoryLimits {
        if (limit.compareTo(FLOOR) < 0) {
            throw new InvalidSpecException("memory", limit, "give at least " + FLOOR + ", the floor of the engines");
        }
        if (shm.equals(MemorySize.ZERO)) {
            throw new InvalidSpecException(
                    "shm", shm, "give a size above zero; Docker reads 0 as its default of 64 MiB");
        }
        if (shm.compareTo(limit) > 0) {
            throw new InvalidSpecException(
                    "shm", shm, "/dev/shm counts inside the memory limit of " + limit + "; give no more than that");
        }
    }

    /** A limit without swap, and {@code /dev/shm} of 64 MiB or the limit, whichever is less. */
    public static MemoryLimits of(MemorySize limit) {
        MemorySize shm = limit.compareTo(DEFAULT_SHM) < 0 ? limit : DEFAULT_SHM;
        return new MemoryLimits(limit, MemorySize.ZERO, shm);
    }
}
