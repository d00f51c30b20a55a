package dev.seaworthy.frigate;

import dev.seaworthy.spec.FailurePattern;
import dev.seaworthy.spec.LogSignature;
import dev.seaworthy.spec.LogSignature.Effect;
import dev.seaworthy.spec.LogSignature.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A kind of lines of Frigate's log whose meaning is known. All of them are the resource {@code signatures.yaml} of this package, with what each
 * means, what to do about it, and where that was seen. Immutable, safe to use from any thread.
 *
 * @param signature what is looked for, and what it does to a launch
 * @param since the first version whose log may hold it, as {@code 0.17}; empty: all
 * @param until the last version whose log may hold it, patches included; empty: all
 * @param example such a line
 * @param source where it was seen in a real Frigate, or read
 */
public record FrigateSignature(
        LogSignature signature,
        Optional<FrigateVersion> since,
        Optional<FrigateVersion> until,
        String example,
        String source) {
    private static final String FILE = "signatures.yaml";
    private static final List<FrigateSignature> ALL = read();

    /** All that are known, in the order in which they are tried. */
    public static List<FrigateSignature> all() {
        return ALL;
    }

    /** What is looked for in the log of this version. */
    public static List<LogSignature> of(FrigateVersion version) {
        return ALL.stream()
                .filter(known -> known.isIn(version))
                .map(FrigateSignature::signature)
                .toList();
    }

    /** Whether the log of this version may hold it. */
    public boolean isIn(FrigateVersion version) {
        boolean began = since.filter(first -> !version.atLeast(first.minor())).isEmpty();
        boolean ended = until.filter(last -> version.atLeast(last.minor() + 1)).isPresent();
        return began && !ended;
    }

    private static List<FrigateSignature> read() {
        LoadSettings settings = LoadSettings.builder().setLabel(FILE).build();
        try (InputStream in = FrigateSignature.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + FILE + " is not in the jar");
            }
            return ((List<?>) new Load(settings).loadFromInputStream(in))
                    .stream().map(Entry::of).map(FrigateSignature::of).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static FrigateSignature of(Entry entry) {
        String literal = entry.text("contains").orElse("");
        Pattern pattern = Pattern.compile(entry.text("pattern").orElseGet(() -> Pattern.quote(literal)));
        FailurePattern line = new FailurePattern(
                pattern, entry.required("means"), entry.text("try").orElse(""), entry.is("ends"));
        Stream stream = Stream.valueOf(entry.text("stream").orElse("any").toUpperCase(Locale.ROOT));
        Effect effect = Effect.valueOf(entry.required("effect").toUpperCase(Locale.ROOT));
        Duration grace =
                entry.text("grace").map(text -> Duration.parse("PT" + text)).orElse(Duration.ZERO);
        return new FrigateSignature(
                new LogSignature(entry.required("id"), literal, line, stream, effect, grace, entry.is("starting")),
                entry.text("since").map(FrigateVersion::parse),
                entry.text("until").map(FrigateVersion::parse),
                entry.required("example"),
                entry.required("source"));
    }

    /** One mapping of the file. */
    private record Entry(Map<?, ?> fields) {
        static Entry of(Object node) {
            return new Entry((Map<?, ?>) node);
        }

        Optional<String> text(String key) {
            return Optional.ofNullable(fields.get(key)).map(Object::toString);
        }

        boolean is(String key) {
            return text(key).filter("true"::equals).isPresent();
        }

        String required(String key) {
            return text(key).orElseThrow(() -> new IllegalStateException(FILE + ": no '" + key + "' in " + fields));
        }
    }
}
