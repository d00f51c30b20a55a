package dev.seaworthy.frigate;

import dev.seaworthy.spec.InvalidSpecException;
import dev.seaworthy.spec.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A configuration for Frigate: built for a test, or a user's own text, which stays as it is, byte for byte.
 *
 * <pre>{@code
 * FrigateConfig.builder(FrigateVersion.parse("0.17.2"))
 *         .camera(Camera.testSource("test"))
 *         .build()
 *         .yaml();
 * }</pre>
 *
 * <p>Immutable and safe to share between threads. Its text is never printed by accident: it may hold passwords.
 */
public final class FrigateConfig {
    /** What Frigate takes for true, in any case. */
    private static final Set<String> TRUE = Set.of("true", "yes", "on", "1", "y", "t");

    private final String yaml;
    private final YamlNode root;
    private final Optional<FrigateVersion> builtFor;

    private FrigateConfig(String yaml, Optional<FrigateVersion> builtFor) {
        this.yaml = yaml;
        this.root = YamlReader.read(yaml);
        this.builtFor = builtFor;
    }

    /**
     * Starts the smallest configuration that the version takes.
     *
     * @throws InvalidSpecException when the version is outside 0.13 to 0.18
     */
    public static FrigateConfigBuilder builder(FrigateVersion version) {
        return new FrigateConfigBuilder(version);
    }

    /**
     * A user's own text. Only what no Frigate can read is refused, since a real one may stay up for ever with nothing in
     * it; {@link #validate} asks for more.
     *
     * @throws InvalidSpecException with line and column, when the text is empty, no YAML, no mapping, or has a key twice
     */
    public static FrigateConfig ofYaml(String yaml) {
        return new FrigateConfig(yaml, Optional.empty());
    }

    /** What was built, for the version that it was built for. */
    static FrigateConfig ofYaml(String yaml, FrigateVersion builtFor) {
        return new FrigateConfig(yaml, Optional.of(builtFor));
    }

    /**
     * As {@link #ofYaml(String)}, from a file in UTF-8.
     *
     * @throws InvalidSpecException when the file cannot be read, or as {@link #ofYaml(String)}
     */
    public static FrigateConfig ofFile(Path file) {
        String yaml;
        try {
            yaml = Files.readString(file);
        } catch (IOException e) {
            InvalidSpecException refusal =
                    new InvalidSpecException("frigate config file", file, "give a file in UTF-8 that can be read");
            refusal.initCause(e);
            throw refusal;
        }
        return ofYaml(yaml);
    }

    /** The text for {@code /config/config.yml}; may hold passwords. */
    public String yaml() {
        return yaml;
    }

    /** The cameras in the order of the text, disabled ones too, with what the text says of them. */
    public List<ConfiguredCamera> cameras() {
        return root.at("cameras").entries().entrySet().stream()
                .map(this::camera)
                .toList();
    }

    /** The names of the cameras that Frigate starts, in the order of the text. */
    public List<String> cameraNames() {
        return cameras().stream()
                .filter(ConfiguredCamera::enabled)
                .map(ConfiguredCamera::name)
                .toList();
    }

    /**
     * How much /dev/shm the container needs, by the formula of that version and the sizes of the cameras, with 1280x720
     * where none is given: at least 128 MiB, and more than Frigate itself recommends, so that it does not warn.
     */
    public MemorySize shm(FrigateVersion version) {
        return ShmSize.comfortable(version, cameras(), restreamsBirdseye());
    }

    /**
     * Checks what Frigate of that version would refuse: keys that it does not know, at the top and in cameras; no mqtt or
     * no cameras; names and inputs of cameras; sizes and rates that are no numbers. Keys of older versions pass where the
     * text's {@code version} makes Frigate migrate them. What lies deeper is left to Frigate.
     *
     * @return this
     * @throws InvalidSpecException with line and column of what was refused
     */
    public FrigateConfig validate(FrigateVersion version) {
        ConfigRules.check(root, version);
        return this;
    }

    /**
     * The features that are off: for a built configuration each that the version has and that was not asked for, for a
     * user's own those that it turns off in so many words.
     */
    public List<Feature> switchedOff() {
        return Stream.of(Feature.values()).filter(this::isOff).toList();
    }

    /** {@link #switchedOff} with what each saves, one line for each. */
    public List<String> explain() {
        return switchedOff().stream()
                .map(feature -> feature + " is off: " + feature.saves())
                .toList();
    }

    /** The names of its cameras; never its text. */
    @Override
    public String toString() {
        return "frigate config with cameras " + cameraNames();
    }

    YamlNode root() {
        return root;
    }

    boolean restreamsBirdseye() {
        return isTrue(root.at("birdseye", "restream"), false);
    }

    private ConfiguredCamera camera(Map.Entry<String, YamlNode> entry) {
        YamlNode camera = entry.getValue();
        return new ConfiguredCamera(
                entry.getKey(),
                isTrue(camera.at("enabled"), true),
                whole(detect(camera, "width")),
                whole(detect(camera, "height")),
                decimal(detect(camera, "fps")));
    }

    /** A camera's own value, or the one for all. */
    private Optional<String> detect(YamlNode camera, String key) {
        return camera.at("detect", key).value().or(() -> root.at("detect", key).value());
    }

    private boolean isOff(Feature feature) {
        List<YamlNode> values = feature == Feature.DETECT
                ? root.at("cameras").entries().values().stream()
                        .map(camera -> camera.at("detect", "enabled"))
                        .toList()
                : List.of(root.at(feature.path().split("\\.", -1)));
        boolean said = !values.isEmpty() && values.stream().allMatch(value -> saysOff(feature, value));
        boolean leftOff = values.stream().allMatch(value -> value.kind() == YamlNode.Kind.NULL);
        return said || (leftOff && builtFor.filter(feature::in).isPresent());
    }

    private static boolean saysOff(Feature feature, YamlNode value) {
        return feature == Feature.HARDWARE_ACCELERATION
                ? value.kind() == YamlNode.Kind.SEQUENCE && value.items().isEmpty()
                : value.kind() == YamlNode.Kind.SCALAR && !isTrue(value, true);
    }

    private static boolean isTrue(YamlNode node, boolean otherwise) {
        return node.value()
                .map(text -> TRUE.contains(text.toLowerCase(Locale.ROOT)))
                .orElse(otherwise);
    }

    private static OptionalInt whole(Optional<String> text) {
        return text.flatMap(Numbers::positive)
                .map(number -> OptionalInt.of(number.intValue()))
                .orElse(OptionalInt.empty());
    }

    private static OptionalDouble decimal(Optional<String> text) {
        return text.flatMap(Numbers::positive).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
