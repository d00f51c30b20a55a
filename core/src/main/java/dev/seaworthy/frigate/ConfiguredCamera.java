package dev.seaworthy.frigate;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A camera as a configuration states it; what it leaves to Frigate is empty.
 *
 * @param name its key in the configuration
 * @param enabled whether Frigate starts it; true when nothing is said
 * @param width of the frames that are analysed, in pixels
 * @param height of the frames that are analysed, in pixels
 * @param fps frames per second that are analysed
 */
public record ConfiguredCamera(
        String name, boolean enabled, OptionalInt width, OptionalInt height, OptionalDouble fps) {}
