package dev.seaworthy.it.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
                .stopsWithin(Duration.ofMillis(10));

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

    private static Set<String> variables(Path file) throws IOException {
        return VARIABLE.matcher(Files.readString(file))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());
    }
}
