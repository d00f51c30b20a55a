package dev.seaworthy.frigate;

import dev.seaworthy.spec.InvalidSpecException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts together the smallest configuration that a version of Frigate takes: no broker, no log-in, no recordings, one CPU
 * detector with one thread, and the cameras that were named. Not safe for use by several threads.
 */
public final class FrigateConfigBuilder {
    private static final String FIELD = "frigate config";

    private final FrigateVersion version;
    private final Map<String, Camera> cameras = new LinkedHashMap<>();
    private final Set<Feature> on = EnumSet.noneOf(Feature.class);
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private Optional<Map<String, Object>> detectors = Optional.empty();
    private boolean withoutCameras;

    FrigateConfigBuilder(FrigateVersion version) {
        this.version = version.requireSupported();
    }

    /**
     * Adds a camera.
     *
     * @throws InvalidSpecException when there is one of that name
     */
    public FrigateConfigBuilder camera(Camera camera) {
        if (cameras.putIfAbsent(camera.name(), camera) != null) {
            throw new InvalidSpecException("camera", camera.name(), "give each camera a name of its own");
        }
        return this;
    }

    /** No camera at all, the cheapest Frigate: the API answers, nothing else runs. From 0.17 on. */
    public FrigateConfigBuilder withoutCameras() {
        withoutCameras = true;
        return this;
    }

    /** Turns parts of Frigate on. */
    public FrigateConfigBuilder with(Feature... features) {
        on.addAll(List.of(features));
        return this;
    }

    /**
     * Replaces the CPU detector, or adds to those named before.
     *
     * @param name its key, chosen freely
     * @param type as Frigate calls it: {@code cpu}, {@code edgetpu}, {@code openvino}, ...
     * @param options further keys, as {@code Map.of("device", "usb")}
     */
    public FrigateConfigBuilder detector(String name, String type, Map<String, ?> options) {
        Map<String, Object> all = new LinkedHashMap<>(detectors.orElse(Map.of()));
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("type", type);
        one.putAll(options);
        all.put(name, one);
        detectors = Optional.of(all);
        return this;
    }

    /**
     * Sets any other key, after everything else: {@code set("detectors.cpu1.num_threads", 2)},
     * {@code set("cameras.test.motion.threshold", 40)}.
     *
     * @param path keys with dots between them
     * @param value text, a number, a boolean, or a {@link List} or {@link Map} of these; replaces what stood there
     * @throws InvalidSpecException when YAML cannot say the value
     */
    public FrigateConfigBuilder set(String path, Object value) {
        settings.remove(path);
        settings.put(path, ConfigTree.copy(path, value));
        return this;
    }

    /**
     * The configuration.
     *
     * @throws InvalidSpecException when there is no camera, or Frigate of that version would refuse what was asked
     */
    public FrigateConfig build() {
        requireCameras();
        on.forEach(this::requireIn);
        ConfigTree tree = new ConfigTree();
        features(false).filter(Feature::onByItself).forEach(feature -> tree.put(feature.path(), feature.value(false)));
        features(true).forEach(feature -> tree.put(feature.path(), feature.value(true)));
        tree.put("detectors", detectors.orElse(Map.of("cpu1", cpuDetector())));
        tree.put("cameras", Map.of());
        cameras.values().forEach(camera -> tree.put("cameras." + camera.name(), section(camera)));
        configVersion(version).ifPresent(stamp -> tree.put("version", stamp));
        settings.forEach(tree::put);
        FrigateConfig config = FrigateConfig.ofYaml(tree.yaml(), version);
        config.validate(version);
        if (on.contains(Feature.MQTT)
                && config.root().at("mqtt", "host").value().isEmpty()) {
            throw new InvalidSpecException("mqtt.host", "", "name the broker with set(\"mqtt.host\", ...)");
        }
        return config;
    }

    private void requireCameras() {
        if (withoutCameras && !cameras.isEmpty()) {
            throw new InvalidSpecException("cameras", cameras.keySet(), "withoutCameras() was asked too; choose one");
        }
        boolean named = !cameras.isEmpty()
                || settings.keySet().stream().anyMatch(path -> path.equals("cameras") || path.startsWith("cameras."));
        if (!withoutCameras && !named) {
            throw new InvalidSpecException(
                    "cameras", 0, "add one, as camera(Camera.testSource(\"test\")), or ask withoutCameras()");
        }
    }

    private void requireIn(Feature feature) {
        if (!feature.in(version)) {
            throw new InvalidSpecException(
                    FIELD, feature, "Frigate " + version.line() + " has none; it came with " + feature.since());
        }
    }

    /** The parts at the top of the document that are on, or off. */
    private Stream<Feature> features(boolean state) {
        return Stream.of(Feature.values())
                .filter(feature -> feature.in(version) && on.contains(feature) == state)
                .filter(feature -> feature != Feature.DETECT);
    }

    private static Map<String, Object> cpuDetector() {
        Map<String, Object> detector = new LinkedHashMap<>();
        detector.put("type", "cpu");
        detector.put("num_threads", 1);
        return detector;
    }

    private Map<String, Object> section(Camera camera) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("path", camera.path());
        camera.inputArgs().ifPresent(args -> input.put("input_args", args));
        input.put("roles", roles());
        Map<String, Object> detect = new LinkedHashMap<>();
        detect.put("enabled", on.contains(Feature.DETECT));
        camera.width().ifPresent(width -> detect.put("width", width));
        camera.height().ifPresent(height -> detect.put("height", height));
        detect.put("fps", camera.fps());
        Map<String, Object> section = new LinkedHashMap<>();
        if (!camera.enabled()) {
            section.put("enabled", false);
        }
        section.put("ffmpeg", Map.of("inputs", List.of(input)));
        section.put("detect", detect);
        return section;
    }

    /** Frigate refuses a camera that records or listens, and has no input for it. */
    private List<String> roles() {
        List<String> roles = new ArrayList<>(List.of("detect"));
        if (on.contains(Feature.RECORD)) {
            roles.add("record");
        }
        if (on.contains(Feature.AUDIO)) {
            roles.add("audio");
        }
        return roles;
    }

    /** What makes Frigate migrate nothing: a number in 0.14, which compares it as one, and text since. */
    private static Optional<Object> configVersion(FrigateVersion version) {
        return switch (version.minor()) {
            case 13 -> Optional.empty();
            case 14 -> Optional.of(0.14);
            case 15 -> Optional.of("0.15-1");
            default -> Optional.of(version.line() + "-0");
        };
    }
}
