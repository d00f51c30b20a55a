package dev.seaworthy.frigate;

import dev.seaworthy.spec.Setting;
import dev.seaworthy.spec.Settings;

/** Which image is booted, and which version is in it. */
final class FrigateImage {
    private static final String OFFICIAL = "ghcr.io/blakeblackshear/frigate:";
    private static final String BY_TAG = "auto";

    /** What an image is taken for whose tag is no version, as {@code stable}. */
    private static final FrigateVersion NEWEST_RELEASE = FrigateVersion.parse("0.17.2");

    private FrigateImage() {}

    static String official(FrigateVersion version) {
        return OFFICIAL + version;
    }

    static String of(Settings settings) {
        return settings.get(Setting.FRIGATE_IMAGE);
    }

    /** The version that the settings name, else the one in the image's tag. */
    static FrigateVersion version(Settings settings) {
        String named = settings.get(Setting.FRIGATE_VERSION);
        return named.equals(BY_TAG) ? ofTag(of(settings)) : FrigateVersion.parse(named);
    }

    static FrigateVersion ofTag(String image) {
        String path = image.split("@", 2)[0];
        int colon = path.lastIndexOf(':');
        boolean hasTag = colon > path.lastIndexOf('/');
        return hasTag ? FrigateVersion.find(path.substring(colon + 1)).orElse(NEWEST_RELEASE) : NEWEST_RELEASE;
    }
}
