package dev.seaworthy.frigate;

import dev.seaworthy.spec.InvalidSpecException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a version of Frigate would refuse, or could not run with, in a configuration that is YAML. */
final class ConfigRules {
    private static final Pattern STAMP = Pattern.compile("0\\.(\\d{1,4})(-\\d+)?");
    /** Frigate takes a text without {@code version} for one of 0.13. */
    private static final int UNSTAMPED = 13;

    private static final int CAMERAS_OPTIONAL = 17;
    private static final List<String> REQUIRED = List.of("mqtt", "cameras");
    private static final List<String> SIZES = List.of("width", "height", "fps");

    private final YamlNode root;
    private final FrigateVersion version;
    private final int oldest;

    private ConfigRules(YamlNode root, FrigateVersion version) {
        this.root = root;
        this.version = version;
        this.oldest = Math.min(stamp(root), version.minor());
    }

    static void check(YamlNode root, FrigateVersion version) {
        new ConfigRules(root, version.requireSupported()).check();
    }

    /** The minor version that the text was written for; Frigate migrates it from there. */
    private static int stamp(YamlNode root) {
        Matcher stamp = STAMP.matcher(root.at("version").value().orElse(""));
        return stamp.matches() ? Integer.parseInt(stamp.group(1)) : UNSTAMPED;
    }

    private void check() {
        checkKeys(root, KnownKeys.TOP, "");
        for (String key : REQUIRED) {
            if (!root.has(key)) {
                throw refusal(root, key, "(no key " + key + ")", "add it; Frigate requires it");
            }
        }
        YamlNode cameras = root.at("cameras");
        if (cameras.kind() != YamlNode.Kind.MAPPING) {
            throw refusal(root, "cameras", "cameras", "give a mapping of names to cameras");
        }
        if (cameras.entries().isEmpty() && !version.atLeast(CAMERAS_OPTIONAL)) {
            throw refusal(root, "cameras", "no cameras", "add one; Frigate runs without from 0." + CAMERAS_OPTIONAL);
        }
        if (!cameras.entries().isEmpty() && root.at("detectors").isEmptyMapping()) {
            throw refusal(root, "detectors", "no detectors", "name one, or take the key out; a camera needs one");
        }
        checkSizes(root, "");
        cameras.entries().forEach((name, camera) -> checkCamera(cameras, name, camera));
    }

    private void checkCamera(YamlNode cameras, String name, YamlNode camera) {
        Camera.requireName("frigate config, " + cameras.placeOf(name), name);
        checkKeys(camera, KnownKeys.CAMERA, "cameras." + name + ".");
        List<YamlNode> inputs = camera.at("ffmpeg", "inputs").items();
        boolean readable = !inputs.isEmpty() && inputs.stream().allMatch(input -> input.has("path"));
        if (!readable) {
            throw refusal(cameras, name, "cameras." + name, "give it ffmpeg.inputs, each with a path");
        }
        checkSizes(camera, "cameras." + name + ".");
    }

    private void checkKeys(YamlNode node, KnownKeys known, String prefix) {
        for (String key : node.entries().keySet()) {
            if (!known.contain(key, oldest, version.minor())) {
                throw refusal(
                        node,
                        key,
                        prefix + key,
                        "Frigate " + version.line() + " knows no such key and would refuse the whole text; "
                                + known.advice(key));
            }
        }
    }

    private static void checkSizes(YamlNode section, String prefix) {
        YamlNode detect = section.at("detect");
        for (String key : SIZES) {
            detect.at(key)
                    .value()
                    .filter(text -> Numbers.positive(text).isEmpty())
                    .ifPresent(text -> {
                        throw refusal(detect, key, text, prefix + "detect." + key + " is a number above zero");
                    });
        }
    }

    private static InvalidSpecException refusal(YamlNode node, String key, String value, String expected) {
        return new InvalidSpecException("frigate config, " + node.placeOf(key), value, expected);
    }
}
