package dev.seaworthy;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that hold for every class of core. They read the compiled classes, and prove that they read all of them. */
class ArchitectureTest {
    private static final String ROOT = "dev.seaworthy.";

    /** In the order data flows: a package uses only packages before it. */
    private static final List<String> ORDER = List.of(
            "settings",
            "spec",
            "signal",
            "runtime",
            "engine",
            "probe",
            "readiness",
            "outcome",
            "report",
            "page",
            "summary",
            "progress",
            "launch",
            "frigate",
            "junit",
            "testing");

    /**
     * Only the launcher waits and reads the time; {@code testing} stands in for it with a time of its own, and
     * {@code engine} is the adapters' common side, which waits for engines and never for readiness.
     */
    private static final String[] KEEPERS_OF_TIME = {ROOT + "launch..", ROOT + "testing..", ROOT + "engine.."};

    /** By owner, the methods that sleep or read the time. */
    private static final Map<String, String> TIME = Map.of(
            "java.lang.System", "currentTimeMillis|nanoTime",
            "java.lang.Thread", "sleep|onSpinWait",
            "java.util.concurrent.TimeUnit", "sleep",
            "java.util.concurrent.locks.LockSupport", "parkNanos|parkUntil",
            "java.time.Clock", "system.*|tick.*",
            "java.time.InstantSource", "system",
            "java.util.Date", "<init>",
            "java.time.(Instant|(Local|Offset|Zoned)(Date|Time|DateTime)|Year|YearMonth)", "now");

    private static final Path CLASSES = SourceRulesTest.MODULE.resolve(Path.of("target", "classes"));
    private static final JavaClasses CORE = new ClassFileImporter().importPath(CLASSES);

    @Test
    void everyCompiledClassIsLookedAt() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            long compiled =
                    files.filter(file -> file.toString().endsWith(".class")).count();
            assertThat(compiled).isPositive();
            assertThat(CORE).hasSize((int) compiled);
        }
    }

    @Test
    void aRuleThatFindsNothingToLookAtFails() {
        var rule =
                noClasses().that().resideInAPackage("no.such.package").should().bePublic();
        assertThatThrownBy(() -> rule.check(CORE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed to check any classes");
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        assertThat(topPackages()).isNotEmpty().isSubsetOf(ORDER);
    }

    @ParameterizedTest
    @MethodSource("topPackages")
    void aPackageUsesOnlyPackagesBeforeIt(String name) {
        String[] later = ORDER.stream()
                .skip(ORDER.indexOf(name) + 1L)
                .map(after -> ROOT + after + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later)
                .check(CORE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> marked = CORE.stream()
                .filter(type -> type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        assertThat(CORE).extracting(JavaClass::getPackageName).isNotEmpty().isSubsetOf(marked);
    }

    @Test
    void onlyTheLauncherSleepsOrReadsTheTime() {
        noClasses()
                .that()
                .resideOutsideOfPackages(KEEPERS_OF_TIME)
                .should()
                .accessTargetWhere(sleepsOrReadsTheTime())
                .check(CORE);
    }

    @Test
    void noEngineTypeReachesCore() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.github.dockerjava..", "io.fabric8..")
                .check(CORE);
    }

    @Test
    void onlyTheJunitPackageNeedsJunit() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "junit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.junit..")
                .because("the dependency is optional")
                .check(CORE);
    }

    @Test
    void namesSayWhatTheThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Base|Common)(\\$.*)?")
                .check(CORE);
    }

    @Test
    void noPublicFieldCanChange() {
        fields().should(beConstantWhenPublic()).check(CORE);
    }

    @Test
    void onlyProgressIsPrinted() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "progress..")
                .should()
                .accessField(System.class, "out")
                .check(CORE);
    }

    @Test
    void logsOnlyThroughTheSystemLogger() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CORE);
    }

    /** The packages that exist, by their first name under the root; a class in the root itself gives an empty name. */
    private static Set<String> topPackages() {
        return CORE.stream()
                .map(type -> (type.getPackageName() + ".").substring(ROOT.length()))
                .map(name -> name.split("\\.", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static DescribedPredicate<JavaAccess<?>> sleepsOrReadsTheTime() {
        return TIME.entrySet().stream()
                .map(entry -> target(owner(nameMatching(entry.getKey()))).and(target(nameMatching(entry.getValue()))))
                .reduce((one, other) -> one.or(other))
                .orElseThrow()
                .as("sleeps or reads the time");
    }

    private static ArchCondition<JavaField> beConstantWhenPublic() {
        return new ArchCondition<>("be final and no array when public") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                Set<JavaModifier> modifiers = field.getModifiers();
                boolean fixed = modifiers.contains(JavaModifier.FINAL)
                        && !field.getRawType().isArray();
                boolean constant = fixed || !modifiers.contains(JavaModifier.PUBLIC);
                events.add(new SimpleConditionEvent(field, constant, field.getFullName() + " can be changed"));
            }
        };
    }
}
