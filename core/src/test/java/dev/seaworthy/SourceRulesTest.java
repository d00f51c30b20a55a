package dev.seaworthy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules that only the sources show, for all five modules. */
class SourceRulesTest {
    /** The folder of core, wherever the tests were started. */
    static final Path MODULE = module();

    private static final List<String> MODULES =
            List.of("core", "runtime-docker", "runtime-podman", "runtime-kubernetes", "integration-tests");
    private static final int MOST_LINES = 300;
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("^public .*?\\b(class|interface|record|enum) \\w", Pattern.MULTILINE);
    /** Put together here, so that this file does not break its own rules. */
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

    private static final String SLEEP = "Thread" + ".sleep(";

    @Test
    void everyModuleIsLookedAt() {
        assertThat(MODULES)
                .allSatisfy(module ->
                        assertThat(root().resolve(module).resolve("pom.xml")).isRegularFile());
        assertThat(sources("src/main/java")).hasSizeGreaterThan(MODULES.size());
        assertThat(sources("src/test/java"))
                .contains(MODULE.resolve("src/test/java/dev/seaworthy/SourceRulesTest.java"));
    }

    @Test
    void noFileIsTooLong() {
        assertThat(allThat(text -> text.lines().count() > MOST_LINES, "src/main/java", "src/test/java"))
                .as("files of more than %d lines", MOST_LINES)
                .isEmpty();
    }

    @Test
    void everyPublicTypeIsExplained() {
        assertThat(allThat(SourceRulesTest::hidesItsPurpose, "src/main/java"))
                .as("files whose public type has no Javadoc")
                .isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(allThat(text -> UNFINISHED.matcher(text).find(), "src/main/java", "src/test/java"))
                .isEmpty();
    }

    @Test
    void noTestSleeps() {
        assertThat(allThat(text -> text.contains(SLEEP), "src/test/java"))
                .as("tests that sleep instead of waiting for a condition or moving the clock")
                .isEmpty();
    }

    private static boolean hidesItsPurpose(String text) {
        Matcher type = PUBLIC_TYPE.matcher(text);
        return type.find() && !text.substring(0, type.start()).contains("/**");
    }

    private static List<Path> allThat(Predicate<String> breaks, String... folders) {
        return Stream.of(folders)
                .flatMap(folder -> sources(folder).stream())
                .filter(file -> breaks.test(read(file)))
                .toList();
    }

    private static List<Path> sources(String folder) {
        List<Path> found = new ArrayList<>();
        for (String module : MODULES) {
            Path start = root().resolve(module).resolve(folder);
            if (Files.isDirectory(start)) {
                found.addAll(javaFiles(start));
            }
        }
        return found;
    }

    private static List<Path> javaFiles(Path start) {
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        return MODULE.resolveSibling(".").normalize();
    }

    private static Path module() {
        try {
            Path testClasses = Path.of(SourceRulesTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return testClasses.resolve("../..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
