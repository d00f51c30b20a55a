package dev.seaworthy.junit;

import dev.seaworthy.launch.Launcher;
import dev.seaworthy.runtime.RuntimeUnavailableException;
import dev.seaworthy.spec.Setting;
import dev.seaworthy.spec.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The runtime of a test run, or why there is none. Asked for once for all classes: a refusal may take seconds. */
final class RuntimeChoice {
    private final @Nullable Launcher launcher;
    private final @Nullable RuntimeUnavailableException refusal;

    private RuntimeChoice(@Nullable Launcher launcher, @Nullable RuntimeUnavailableException refusal) {
        this.launcher = launcher;
        this.refusal = refusal;
    }

    static RuntimeChoice of(ExtensionContext context, ContainerDefinition definition) {
        Optional<Launcher> given = definition.launcher();
        return given.isPresent() ? new RuntimeChoice(given.get(), null) : of(context, settings(context));
    }

    private static RuntimeChoice of(ExtensionContext context, Settings settings) {
        return context.getRoot()
                .getStore(TestContainers.NAMESPACE)
                .computeIfAbsent(
                        "runtime " + settings.get(Setting.RUNTIME), key -> open(settings), RuntimeChoice.class);
    }

    private static RuntimeChoice open(Settings settings) {
        try {
            return new RuntimeChoice(Launcher.fromSettings(settings), null);
        } catch (RuntimeUnavailableException unavailable) {
            return new RuntimeChoice(null, unavailable);
        }
    }

    /** The settings of this JVM, with the parameters of this test run. */
    static Settings settings(ExtensionContext context) {
        return Settings.load().withParameters(context::getConfigurationParameter);
    }

    /** Skips without a runtime, unless one is required. */
    ConditionEvaluationResult condition(ExtensionContext context) {
        if (refusal == null) {
            return ConditionEvaluationResult.enabled("there is a container runtime");
        }
        return settings(context).get(Setting.REQUIRED)
                ? ConditionEvaluationResult.enabled(Setting.REQUIRED.name() + " is true")
                : ConditionEvaluationResult.disabled(refusal.getMessage());
    }

    /**
     * The launcher on it.
     *
     * @throws RuntimeUnavailableException when there is no runtime
     */
    Launcher launcher() {
        if (launcher == null) {
            throw refusal == null ? new IllegalStateException("neither runtime nor refusal") : refusal;
        }
        return launcher;
    }
}
