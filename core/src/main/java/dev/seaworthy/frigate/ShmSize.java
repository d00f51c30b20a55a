package dev.seaworthy.frigate;

import dev.seaworthy.spec.MemorySize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * How much /dev/shm Frigate wants, by its own formula: room for its logs, and for frames of every camera. Below it Frigate
 * warns; far below, no frame ever arrives, or a process dies of SIGBUS.
 */
final class ShmSize {
    /** What is assumed where a configuration leaves a size to Frigate, as Frigate does when it cannot ask the camera. */
    private static final int WIDTH = 1280;

    private static final int HEIGHT = 720;

    private static final double BYTES_PER_PIXEL = 1.5;
    private static final int FRAME_OVERHEAD = 270480;
    private static final int MEBIBYTE = 1 << 20;
    private static final long BIRDSEYE_RESTREAM = 80;
    private static final MemorySize LEAST = MemorySize.ofMebibytes(128);
    private static final long STEP = 32;

    private ShmSize() {}

    /**
     * What to give the container: at least 128 MiB, in steps of 32 MiB, and always more than {@link #recommended}, since
     * Frigate's own check rounds and would still warn at some exact sizes.
     */
    static MemorySize comfortable(FrigateVersion version, List<ConfiguredCamera> cameras, boolean restream) {
        long steps = recommended(version, cameras, restream) / STEP + 1;
        MemorySize size = MemorySize.ofMebibytes(steps * STEP);
        return size.compareTo(LEAST) < 0 ? LEAST : size;
    }

    /** The number of MiB that Frigate's warning would name, rounded up. */
    static long recommended(FrigateVersion version, List<ConfiguredCamera> cameras, boolean restream) {
        long tenths = restream ? BIRDSEYE_RESTREAM : 0;
        if (!version.atLeast(15)) {
            tenths += 300
                    + cameras.stream().mapToLong(camera -> frames(camera, 9)).sum();
        } else {
            long frame = cameras.stream()
                    .filter(ConfiguredCamera::enabled)
                    .mapToLong(camera -> frames(camera, 1))
                    .sum();
            if (version.atLeast(17)) {
                // Room for two cameras that are added while it runs.
                frame += 2 * tenths(WIDTH, HEIGHT, 1);
            }
            tenths += 500 + 20 * frame;
        }
        return Math.floorDiv(tenths + 9, 10);
    }

    private static long frames(ConfiguredCamera camera, int count) {
        return tenths(camera.width().orElse(WIDTH), camera.height().orElse(HEIGHT), count);
    }

    /** So many frames in tenths of a MiB, rounded as Python does. */
    private static long tenths(int width, int height, int count) {
        double mebibytes = ((double) width * height * BYTES_PER_PIXEL * count + FRAME_OVERHEAD) / MEBIBYTE;
        return new BigDecimal(mebibytes)
                .setScale(1, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }
}
