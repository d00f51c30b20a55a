package dev.seaworthy.frigate;

import dev.seaworthy.spec.InvalidSpecException;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Frigate, as an image tag ({@code 0.17.2}, {@code 0.18.0-beta1}, {@code 0.16.4-tensorrt}) or the API
 * ({@code 0.17.2-3d4dd3ac4}) writes it.
 *
 * <p>Versions are ordered by their numbers; a pre-release comes before its release. The API tells the commit and not the
 * pre-release: what runs from {@code 0.18.0-beta1} calls itself {@code 0.18.0-5f6043aa9}.
 *
 * @param major the first number, 0 or more; 0 for every Frigate so far
 * @param minor the second number, 0 or more: what configurations and answers depend on
 * @param patch the third number, 0 or more; 0 where none was written
 * @param qualifier what follows the numbers, without its hyphen: a pre-release, a commit or a flavour; empty when nothing
 */
public record FrigateVersion(int major, int minor, int patch, String qualifier) implements Comparable<FrigateVersion> {
    /** The oldest and the newest minor version that configurations are written for. */
    private static final int OLDEST = 13;

    private static final int NEWEST = 18;

    private static final String EXPECTED = "write it as 0.17.2 or 0.18.0-beta1";
    private static final Pattern TEXT =
            Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(?:-([0-9A-Za-z][0-9A-Za-z._-]*))?");
    private static final Pattern PRE_RELEASE = Pattern.compile("(dev|alpha|beta|rc)([^a-z].*)?");

    private static final Comparator<FrigateVersion> ORDER = Comparator.comparingInt(FrigateVersion::major)
            .thenComparingInt(FrigateVersion::minor)
            .thenComparingInt(FrigateVersion::patch)
            .thenComparing(version -> !version.preRelease())
            .thenComparing(FrigateVersion::qualifier);

    /** Refuses negative numbers. */
    public FrigateVersion {
        if (major < 0 || minor < 0 || patch < 0) {
            throw new InvalidSpecException("frigate version", major + "." + minor + "." + patch, EXPECTED);
        }
    }

    /**
     * Reads a version; a leading {@code v} and a missing third number are allowed.
     *
     * @throws InvalidSpecException when the text is no version, as the tag {@code stable}
     */
    public static FrigateVersion parse(String text) {
        return find(text).orElseThrow(() -> new InvalidSpecException("frigate version", text, EXPECTED));
    }

    /** As {@link #parse(String)}; empty when the text is no version, as the tag {@code stable}. */
    public static Optional<FrigateVersion> find(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(new FrigateVersion(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3)),
                parts.group(4) == null ? "" : parts.group(4)));
    }

    /** Whether this is 0.{@code minor} or newer, its pre-releases included. */
    public boolean atLeast(int minor) {
        return major > 0 || this.minor >= minor;
    }

    /** Whether configurations can be built for it: 0.13 to 0.18. */
    public boolean supported() {
        return major == 0 && minor >= OLDEST && minor <= NEWEST;
    }

    /** Whether it is a development build, an alpha, a beta or a release candidate by its own words. */
    public boolean preRelease() {
        return PRE_RELEASE.matcher(qualifier).matches();
    }

    @Override
    public int compareTo(FrigateVersion other) {
        return ORDER.compare(this, other);
    }

    /** As Frigate writes it: {@code 0.17.2}, {@code 0.18.0-beta1}. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (qualifier.isEmpty() ? "" : "-" + qualifier);
    }

    /** The two numbers that a configuration depends on: {@code 0.17}. */
    String line() {
        return major + "." + minor;
    }

    /** This version, when configurations can be built for it. */
    FrigateVersion requireSupported() {
        if (!supported()) {
            throw new InvalidSpecException(
                    "frigate version",
                    this,
                    "configurations are built for 0." + OLDEST + " to 0." + NEWEST + "; give your own with ofYaml");
        }
        return this;
    }
}
