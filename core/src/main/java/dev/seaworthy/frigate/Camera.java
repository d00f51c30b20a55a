package dev.seaworthy.frigate;

import dev.seaworthy.spec.InvalidSpecException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A camera for a built configuration: a picture that ffmpeg draws, a file played for ever, or a stream. Each change gives
 * a new value; immutable and safe to share between threads. The source is never printed: addresses hold passwords.
 */
public final class Camera {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]*://\\S+");
    /** Frigate fills in its environment where braces stand, and does not start when it cannot. */
    private static final Pattern BRACES = Pattern.compile("[{}]");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{FRIGATE_\\w+}");
    private static final int LARGEST = 16384;
    private static final int FASTEST = 60;

    private final String name;
    private final Source source;
    private final Frames frames;
    private final boolean enabled;

    /** Where frames come from; a drawn picture has no path of its own, since size and rate are part of it. */
    private record Source(Optional<String> path, Optional<String> inputArgs) {}

    /** What is analysed. */
    private record Frames(OptionalInt width, OptionalInt height, int fps) {}

    private Camera(String name, Source source, Frames frames, boolean enabled) {
        this.name = name;
        this.source = source;
        this.frames = frames;
        this.enabled = enabled;
    }

    /**
     * A moving test picture, drawn by ffmpeg inside the container: 320x240 at 5 frames per second. Needs no file and no
     * network.
     *
     * @throws InvalidSpecException when Frigate does not allow the name
     */
    public static Camera testSource(String name) {
        return new Camera(
                requireName("camera", name),
                new Source(Optional.empty(), Optional.of("-re -f lavfi")),
                new Frames(OptionalInt.of(320), OptionalInt.of(240), 5),
                true);
    }

    /**
     * A video file inside the container, played at its own speed, over and over. Without a {@link #size} Frigate asks the
     * file at start, which can take 10 s.
     *
     * @param path absolute, inside the container
     * @throws InvalidSpecException when Frigate does not allow the name, or the path is not absolute
     */
    public static Camera loopingFile(String name, String path) {
        if (!path.startsWith("/")) {
            throw new InvalidSpecException("camera " + name, path, "give an absolute path inside the container");
        }
        return of(name, path, Optional.of("-re -stream_loop -1 -fflags +genpts"));
    }

    /**
     * A stream, as {@code rtsp://user:{FRIGATE_RTSP_PASSWORD}@camera:554/live}. Without a {@link #size} Frigate asks the
     * stream at start, which can take 10 s.
     *
     * @throws InvalidSpecException when Frigate does not allow the name, or the address has no scheme
     */
    public static Camera stream(String name, String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new InvalidSpecException("camera " + name, "(its address)", "give one as rtsp://host:554/path");
        }
        return of(name, address, Optional.empty());
    }

    private static Camera of(String name, String path, Optional<String> inputArgs) {
        requireName("camera", name);
        if (BRACES.matcher(PLACEHOLDER.matcher(path).replaceAll("")).find()) {
            throw new InvalidSpecException(
                    "camera " + name, "(its source)", "braces name a variable of Frigate's, as {FRIGATE_PASSWORD}");
        }
        Frames frames = new Frames(OptionalInt.empty(), OptionalInt.empty(), 5);
        return new Camera(name, new Source(Optional.of(path), inputArgs), frames, true);
    }

    /** The name, when Frigate allows it. */
    static String requireName(String field, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidSpecException(
                    field, name, "name a camera with letters, digits, _ and - only; Frigate refuses all else");
        }
        return name;
    }

    /**
     * The frames that are analysed, in pixels; a test picture is drawn in this size.
     *
     * @throws InvalidSpecException unless both are even, from 2 to 16384: chroma planes have half the size
     */
    public Camera size(int width, int height) {
        Frames sized = new Frames(
                OptionalInt.of(requireEven("width", width)), OptionalInt.of(requireEven("height", height)), frames.fps);
        return new Camera(name, source, sized, enabled);
    }

    /**
     * How many frames per second are analysed, 1 to 60; Frigate advises 5, and warns above 10.
     *
     * @throws InvalidSpecException when outside that range
     */
    public Camera fps(int fps) {
        if (fps < 1 || fps > FASTEST) {
            throw new InvalidSpecException("camera " + name + " fps", fps, "give a number from 1 to " + FASTEST);
        }
        return new Camera(name, source, new Frames(frames.width, frames.height, fps), enabled);
    }

    /**
     * The options that ffmpeg gets before the input, or one of Frigate's presets, as {@code preset-http-jpeg-generic};
     * Frigate's own default is for RTSP over TCP.
     */
    public Camera inputArgs(String args) {
        return new Camera(name, new Source(source.path, Optional.of(args)), frames, enabled);
    }

    /** Listed, but not started: no ffmpeg, no frames. */
    public Camera disabled() {
        return new Camera(name, source, frames, false);
    }

    /** Its key in the configuration. */
    public String name() {
        return name;
    }

    private int requireEven(String what, int value) {
        if (value < 2 || value > LARGEST || value % 2 != 0) {
            throw new InvalidSpecException(
                    "camera " + name + " " + what, value, "give an even number from 2 to " + LARGEST);
        }
        return value;
    }

    boolean enabled() {
        return enabled;
    }

    OptionalInt width() {
        return frames.width;
    }

    OptionalInt height() {
        return frames.height;
    }

    int fps() {
        return frames.fps;
    }

    Optional<String> inputArgs() {
        return source.inputArgs;
    }

    /** What ffmpeg reads. */
    String path() {
        return source.path.orElseGet(() ->
                "testsrc2=size=" + frames.width.orElseThrow() + "x" + frames.height.orElseThrow() + ":rate=" + fps());
    }

    /** Its name alone: its source may hold a password. */
    @Override
    public String toString() {
        return "camera " + name;
    }
}
