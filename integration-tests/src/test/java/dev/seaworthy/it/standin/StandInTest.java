package dev.seaworthy.it.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandInTest {

    private static final Path SETTINGS = Path.of("stand-in", "rootfs", "standin", "settings.sh");
    private static final Pattern VARIABLE = Pattern.compile("STANDIN_[A-Z0-9_]+");

    @Test
    void everyVariableThatJavaSetsIsReadByTheScripts() throws IOException {
        StandIn everything = StandIn.in(StandIn.Mode.HEALTHY)
                .readyAfter(Duration.ofMillis(1))
                .listeningAfter(Duration.ofMillis(2))
                .framesAfter(Duration.ofMillis(3))
                .exits(4, Duration.ofMillis(5))
                .dies("KILL", Duration.ofMillis(6))
                .eatsMemory(StandIn.Eater.CHILD, Duration.ofMillis(7))
                .usesMemory(8)
                .killGrace(Duration.ofMillis(9))
                .stopsWithin(Duration.ofMillis(10))
                .version("0.16.4")
                .events(11)
                .troubleAfter(Duration.ofMillis(12))
                .watchdogAfter(Duration.ofMillis(13));

        assertThat(variables(SETTINGS)).containsAll(everything.environment().keySet());
    }

    @Test
    void everyVariableThatTheScriptsReadIsInTheReadme() throws IOException {
        assertThat(variables(Path.of("stand-in", "README.md"))).containsAll(variables(SETTINGS));
    }

    @ParameterizedTest
    @EnumSource(StandIn.Mode.class)
    void everyModeIsInTheReadme(StandIn.Mode mode) throws IOException {
        String name = StandIn.in(mode).environment().get("STANDIN_MODE");

        assertThat(Files.readString(Path.of("stand-in", "README.md"))).contains("`" + name + "`");
    }

    @ParameterizedTest
    @EnumSource(value = StandIn.Mode.class, names = "HEALTHY", mode = EnumSource.Mode.EXCLUDE)
    void everyModeIsKnownToTheScripts(StandIn.Mode mode) throws IOException {
        String name = StandIn.in(mode).environment().get("STANDIN_MODE");

        assertThat(scripts()).containsPattern("(?m)\\b" + name + "(\\b|_[a-z_]+\\(\\))");
    }

    @Test
    void everySituationInTheScriptsIsAMode() throws IOException {
        String steps =
                "begin|migrating_config|loading|starting|migrating|preparing|detecting|detector_started|connecting"
                        + "|listening|trouble";
        Pattern function = Pattern.compile("(?m)^([a-z0-9_]+?)_(?:" + steps + ")\\(\\) \\{");
        Set<String> modes = Arrays.stream(StandIn.Mode.values())
                .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());

        assertThat(function.matcher(Files.readString(SETTINGS.resolveSibling("situations.sh")))
                        .results()
                        .map(match -> match.group(1)))
                .hasSizeGreaterThan(30)
                .isSubsetOf(modes);
    }

    private static String scripts() throws IOException {
        try (Stream<Path> files = Files.list(SETTINGS.resolveSibling("."))) {
            StringBuilder all = new StringBuilder();
            for (Path script :
                    files.filter(file -> !file.toString().endsWith(".jpg")).toList()) {
                all.append(Files.readString(script));
            }
            return all.toString();
        }
    }

    private static Set<String> variables(Path file) throws IOException {
        return VARIABLE.matcher(Files.readString(file))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());
    }
}
