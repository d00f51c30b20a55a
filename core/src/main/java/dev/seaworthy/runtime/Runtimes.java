package dev.seaworthy.runtime;

import dev.seaworthy.spec.Setting;
import dev.seaworthy.spec.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Finds the runtime that the settings choose among the modules on the class path. */
public final class Runtimes {
    private static final String AUTO = "auto";

    private Runtimes() {}

    /**
     * Opens the chosen runtime; with {@code auto} the first that answers.
     *
     * @throws RuntimeUnavailableException when none answers; it says what each one said
     */
    public static ContainerRuntime open(Settings settings) {
        List<RuntimeProvider> providers = ServiceLoader.load(RuntimeProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparingInt(RuntimeProvider::order))
                .toList();
        return open(settings, providers);
    }

    static ContainerRuntime open(Settings settings, List<RuntimeProvider> providers) {
        String chosen = settings.get(Setting.RUNTIME);
        List<RuntimeProvider> candidates = providers.stream()
                .filter(provider -> chosen.equals(AUTO) || chosen.equals(provider.name()))
                .toList();
        if (candidates.isEmpty()) {
            throw new RuntimeUnavailableException(missing(chosen, providers));
        }
        List<String> refusals = new ArrayList<>();
        for (RuntimeProvider candidate : candidates) {
            try {
                return candidate.open(Session.current(), settings);
            } catch (RuntimeUnavailableException unavailable) {
                refusals.add(candidate.name() + ": " + unavailable.getMessage());
            }
        }
        throw new RuntimeUnavailableException("no container runtime answers; " + String.join("; ", refusals));
    }

    private static String missing(String chosen, List<RuntimeProvider> providers) {
        if (providers.isEmpty()) {
            return "no runtime module is on the class path; add seaworthy-runtime-docker, -podman or -kubernetes";
        }
        List<String> names = providers.stream().map(RuntimeProvider::name).toList();
        return Setting.RUNTIME.name() + "=" + chosen + ", but the class path has only " + names
                + "; add seaworthy-runtime-" + chosen + " or choose one of these";
    }
}
