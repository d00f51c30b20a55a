package dev.seaworthy.spec;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A default that a user can change without changing code. All of them are listed in {@link #ALL}, and in the README.
 *
 * @param <T> the type of its value
 * @param name its name as a system property, and in property files
 * @param fallback its value as text when nobody sets it
 * @param meaning one line for the README's table
 * @param parser reads its text
 */
public record Setting<T>(String name, String fallback, String meaning, Function<String, T> parser) {
    /** Which runtime module boots the containers. */
    public static final Setting<String> RUNTIME =
            text("seaworthy.runtime", "auto", "`docker`, `podman`, `kubernetes`, or `auto`: the first that answers");

    /** Whether a missing runtime fails tests instead of skipping them. */
    public static final Setting<Boolean> REQUIRED =
            flag("seaworthy.required", "false", "`true`: tests fail, and are not skipped, when no runtime answers");

    /** The memory limit of a spec that sets none. */
    public static final Setting<MemorySize> MEMORY =
            new Setting<>("seaworthy.memory", "4g", "memory limit of a spec that sets none", MemorySize::parse);

    /** The readiness timeout of a spec that sets none. */
    public static final Setting<Duration> READY_TIMEOUT =
            duration("seaworthy.ready-timeout", "60s", "from creation to readiness, over all start attempts");

    /** The pull timeout of a spec that sets none. */
    public static final Setting<Duration> PULL_TIMEOUT =
            duration("seaworthy.pull-timeout", "10m", "to fetch an image, before the ready timeout begins");

    /** The exit grace of a spec that sets none. */
    public static final Setting<Duration> EXIT_GRACE =
            durationOrZero("seaworthy.exit-grace", "5s", "how long a proven failure waits for the exit code");

    /** The engine timeout of a spec that sets none. */
    public static final Setting<Duration> ENGINE_TIMEOUT =
            duration("seaworthy.engine-timeout", "30s", "how long the engine may be out of reach");

    /** The stop timeout of a spec that sets none. */
    public static final Setting<Duration> STOP_TIMEOUT =
            durationOrZero("seaworthy.stop-timeout", "10s", "between a stop request and SIGKILL");

    /** The pull policy of a spec that sets none. */
    public static final Setting<PullPolicy> PULL_POLICY =
            oneOf("seaworthy.pull-policy", "if-missing", "`if-missing`, `always` or `never`", PullPolicy.class);

    /** How many lines of a container's log are kept. */
    public static final Setting<Integer> LOG_LINES =
            number("seaworthy.log-lines", "200", "how many last lines of the log are kept, 1 to 100000", 1, 100_000);

    /** Where reports are written. */
    public static final Setting<String> REPORT_DIR =
            text("seaworthy.report-dir", "target/seaworthy", "where outcomes are written");

    /** The file that is given a summary in Markdown; its absence is {@code none}, or no text. */
    public static final Setting<Optional<String>> SUMMARY = new Setting<>(
            "seaworthy.summary",
            "none",
            "a file that is given a summary of all launches in Markdown",
            value -> Optional.of(value).filter(file -> !file.isEmpty() && !file.equals("none")));

    /** How a launch shows where it stands while somebody waits for it. */
    public static final Setting<ProgressMode> PROGRESS = oneOf(
            "seaworthy.progress",
            "auto",
            "what a waiting launch prints: `plain` lines, `tty`: lines drawn in place, `off`; `auto`: tty on a terminal",
            ProgressMode.class);

    /** The address at which published ports are reached. */
    public static final Setting<String> HOST =
            text("seaworthy.host", "auto", "address at which published ports are reached; `auto`: told by the engine");

    /** The Frigate that is booted where no version is named. */
    public static final Setting<String> FRIGATE_IMAGE =
            text("seaworthy.frigate.image", "ghcr.io/blakeblackshear/frigate:0.17.2", "the Frigate that tests boot");

    /** The version in {@link #FRIGATE_IMAGE}. */
    public static final Setting<String> FRIGATE_VERSION =
            text("seaworthy.frigate.version", "auto", "its version, as `0.17.2`; `auto`: the image's tag says it");

    /** Every setting, in the README's order. */
    public static final List<Setting<?>> ALL = List.of(
            RUNTIME,
            REQUIRED,
            MEMORY,
            READY_TIMEOUT,
            PULL_TIMEOUT,
            EXIT_GRACE,
            ENGINE_TIMEOUT,
            STOP_TIMEOUT,
            PULL_POLICY,
            LOG_LINES,
            REPORT_DIR,
            SUMMARY,
            PROGRESS,
            HOST,
            FRIGATE_IMAGE,
            FRIGATE_VERSION);

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    /** Its name as an environment variable: {@code SEAWORTHY_READY_TIMEOUT}. */
    public String environmentName() {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /**
     * Reads a value.
     *
     * @throws InvalidSpecException when the text is no such value; it names this setting
     */
    public T parse(String text) {
        try {
            return parser.apply(text.strip());
        } catch (InvalidSpecException refused) {
            throw refused.under(name);
        }
    }

    private static Setting<String> text(String name, String fallback, String meaning) {
        return new Setting<>(name, fallback, meaning, value -> Require.text(name, value));
    }

    /** A setting that is {@code true} or {@code false}. */
    public static Setting<Boolean> flag(String name, String fallback, String meaning) {
        return new Setting<>(name, fallback, meaning, value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidSpecException(name, value, "write true or false");
        });
    }

    private static Setting<Integer> number(String name, String fallback, String meaning, int low, int high) {
        return new Setting<>(name, fallback, meaning, value -> {
            if (!value.matches("-?\\d{1,9}")) {
                throw new InvalidSpecException(name, value, "give a number from " + low + " to " + high);
            }
            return Require.between(name, Integer.parseInt(value), low, high);
        });
    }

    /** A setting that is one of an enum's constants, written {@code like-this}. */
    public static <E extends Enum<E>> Setting<E> oneOf(
            String name, String fallback, String meaning, Class<E> constants) {
        return new Setting<>(name, fallback, meaning, value -> {
            List<String> spellings = new ArrayList<>();
            for (E constant : constants.getEnumConstants()) {
                String spelling = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
                if (value.equals(spelling)) {
                    return constant;
                }
                spellings.add(spelling);
            }
            String last = spellings.remove(spellings.size() - 1);
            throw new InvalidSpecException(name, value, "write " + String.join(", ", spellings) + " or " + last);
        });
    }

    /** A setting that is a duration above zero, up to 7 days. */
    public static Setting<Duration> duration(String name, String fallback, String meaning) {
        return new Setting<>(name, fallback, meaning, value -> Require.positive(name, readDuration(name, value)));
    }

    /** A setting that is zero, or a duration of up to 7 days. */
    public static Setting<Duration> durationOrZero(String name, String fallback, String meaning) {
        return new Setting<>(name, fallback, meaning, value -> Require.notNegative(name, readDuration(name, value)));
    }

    private static Duration readDuration(String name, String text) {
        Matcher parts = DURATION.matcher(text);
        if (parts.matches()) {
            long number = Long.parseLong(parts.group(1));
            return switch (parts.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException neither) {
            throw new InvalidSpecException(name, text, "write it as 500ms, 90s, 5m, 1h or PT1M30S");
        }
    }
}
