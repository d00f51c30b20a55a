package dev.seaworthy.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/**
 * The values that users gave the settings. The first source that has a name wins: system property, environment variable,
 * {@code seaworthy.properties} on the class path, {@code junit-platform.properties} on the class path, the default.
 *
 * <p>Immutable in what it asks; system properties are read at each call, so that a test may set one.
 */
public final class Settings {
    private static final List<String> FILES = List.of("seaworthy.properties", "junit-platform.properties");

    private final List<Function<Setting<?>, Optional<String>>> sources;

    private Settings(List<Function<Setting<?>, Optional<String>>> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The settings of this JVM. */
    public static Settings load() {
        return Loaded.SETTINGS;
    }

    /** Settings that consist of the given names and values only, for tests. */
    public static Settings of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        return new Settings(List.of(setting -> Optional.ofNullable(copy.get(setting.name()))));
    }

    /** From the given environment and property files, with this JVM's system properties before them. */
    static Settings of(Map<String, String> environment, List<Properties> files) {
        Function<Setting<?>, Optional<String>> system =
                setting -> Optional.ofNullable(System.getProperty(setting.name()));
        Function<Setting<?>, Optional<String>> variables =
                setting -> Optional.ofNullable(environment.get(setting.environmentName()));
        Function<Setting<?>, Optional<String>> properties = setting -> files.stream()
                .map(file -> file.getProperty(setting.name()))
                .filter(value -> value != null)
                .findFirst();
        return new Settings(List.of(system, variables, properties));
    }

    /**
     * The value of a setting, or its default.
     *
     * @throws InvalidSpecException when a user gave a text that is no such value
     */
    public <T> T get(Setting<T> setting) {
        return setting.parse(given(setting).orElse(setting.fallback()));
    }

    /** Whether any source gives the setting a value. */
    public boolean isGiven(Setting<?> setting) {
        return given(setting).isPresent();
    }

    private Optional<String> given(Setting<?> setting) {
        for (Function<Setting<?>, Optional<String>> source : sources) {
            Optional<String> value = source.apply(setting);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** Read once, when first asked for. */
    private static final class Loaded {
        static final Settings SETTINGS =
                of(System.getenv(), FILES.stream().map(Loaded::read).toList());

        private static Properties read(String file) {
            Properties properties = new Properties();
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            ClassLoader loader = context == null ? Settings.class.getClassLoader() : context;
            try (InputStream in = loader.getResourceAsStream(file)) {
                if (in != null) {
                    properties.load(in);
                }
                return properties;
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot read " + file + " on the class path", unreadable);
            }
        }
    }
}
