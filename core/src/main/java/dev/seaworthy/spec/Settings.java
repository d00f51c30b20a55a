package dev.seaworthy.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
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
    private final List<Properties> files;

    private Settings(List<Function<Setting<?>, Optional<String>>> sources, List<Properties> files) {
        this.sources = List.copyOf(sources);
        this.files = List.copyOf(files);
    }

    /** The settings of this JVM. */
    public static Settings load() {
        return Loaded.SETTINGS;
    }

    /** Settings that consist of the given names and values only, for tests. */
    public static Settings of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        return new Settings(List.of(setting -> Optional.ofNullable(copy.get(setting.name()))), List.of());
    }

    /** From the given environment and property files, with this JVM's system properties before them. */
    static Settings of(Map<String, String> environment, List<Properties> files) {
        Function<Setting<?>, Optional<String>> system =
                setting -> Optional.ofNullable(System.getProperty(setting.name()));
        Function<Setting<?>, Optional<String>> variables =
                setting -> Optional.ofNullable(environment.get(setting.environmentName()));
        return new Settings(List.of(system, variables), files);
    }

    /**
     * These settings, with the parameters that a test run was given between the environment and the property files.
     *
     * @param parameters answers a setting's name; JUnit's answers from {@code junit-platform.properties} too, and what is
     *     the same there keeps that file's place
     */
    public Settings withParameters(Function<String, Optional<String>> parameters) {
        List<Function<Setting<?>, Optional<String>>> all = new ArrayList<>(sources);
        all.add(setting -> parameters.apply(setting.name()).filter(value -> !isInFile(setting, value)));
        return new Settings(all, files);
    }

    private boolean isInFile(Setting<?> setting, String value) {
        return files.stream().anyMatch(file -> value.equals(file.getProperty(setting.name())));
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
        return files.stream()
                .map(file -> file.getProperty(setting.name()))
                .filter(value -> value != null)
                .findFirst();
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
