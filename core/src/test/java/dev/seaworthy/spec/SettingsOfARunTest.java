package dev.seaworthy.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsOfARunTest {
    /**
     * Columns: environment, seaworthy.properties, junit-platform.properties, what JUnit answers (which is that file's value
     * when the run was given none), and the value that holds.
     */
    @ParameterizedTest
    @CsvSource({
        "1g,  2g,  3g,  4g,  1g",
        "  ,  2g,  3g,  4g,  4g",
        "  ,  2g,    ,  4g,  4g",
        "  ,  2g,  3g,  3g,  2g",
        "  ,    ,  3g,  3g,  3g",
        "  ,    ,    ,  4g,  4g",
        "  ,  2g,    ,    ,  2g",
        "  ,    ,    ,    ,  4g",
    })
    void parametersOfARunComeBetweenTheEnvironmentAndTheFiles(
            String environment, String ours, String junits, String answer, String holds) {
        Settings settings = Settings.of(
                        environment == null ? Map.of() : Map.of(Setting.MEMORY.environmentName(), environment),
                        List.of(file(ours), file(junits)))
                .withParameters(
                        name -> Optional.ofNullable(answer).filter(value -> name.equals(Setting.MEMORY.name())));

        assertThat(settings.get(Setting.MEMORY)).isEqualTo(MemorySize.parse(holds));
    }

    private static Properties file(String memory) {
        Properties file = new Properties();
        if (memory != null) {
            file.setProperty(Setting.MEMORY.name(), memory);
        }
        return file;
    }
}
