package dev.seaworthy.junit;

import dev.seaworthy.frigate.FrigateReadiness;
import dev.seaworthy.frigate.FrigateSpec;
import dev.seaworthy.frigate.FrigateSpecBuilder;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.InvalidSpecException;
import java.lang.reflect.Member;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Reads what {@link FrigateTest} says. */
final class FrigateDeclarations {
    private FrigateDeclarations() {}

    static Declaration of(Class<?> type, FrigateTest annotation) {
        Optional<Member> member = Declarations.bootMember(type, FrigateSpec.class);
        if (member.isPresent() && saysWhatToBoot(annotation)) {
            throw new ExtensionConfigurationException("@FrigateTest: " + type.getName() + " says what to boot, and has "
                    + member.get() + " with @Boot; declare one of them");
        }
        Object what = member.<Object>map(found -> found).orElseGet(() -> values(annotation));
        return new Declaration(
                annotation.scope() == Scope.SHARED ? what : type,
                annotation.scope(),
                annotation.interruptWhenContainerDies(),
                () -> {
                    ContainerSpec spec = member.map(found -> (FrigateSpec) Declarations.value(type, found))
                            .orElseGet(() -> spec(type, annotation))
                            .container();
                    return () -> spec;
                });
    }

    /** Equal for classes that mean the same Frigate. */
    private static List<Object> values(FrigateTest annotation) {
        return List.of(
                annotation.version(),
                annotation.readiness(),
                annotation.memory(),
                List.of(annotation.memoryAfterOom()));
    }

    private static boolean saysWhatToBoot(FrigateTest annotation) {
        return !values(annotation).equals(List.of("", FrigateReadiness.CONFIG_ACCEPTED, "", List.of()));
    }

    private static FrigateSpec spec(Class<?> type, FrigateTest annotation) {
        try {
            FrigateSpecBuilder spec =
                    annotation.version().isEmpty() ? FrigateSpec.fromSettings() : FrigateSpec.of(annotation.version());
            if (!annotation.memory().isEmpty()) {
                spec.memory(annotation.memory());
            }
            return spec.memoryAfterOom(annotation.memoryAfterOom())
                    .readiness(annotation.readiness())
                    .build();
        } catch (InvalidSpecException refused) {
            throw new ExtensionConfigurationException(
                    "@FrigateTest: " + type.getName() + ": " + refused.getMessage(), refused);
        }
    }
}
