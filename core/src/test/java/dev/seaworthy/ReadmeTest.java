package dev.seaworthy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.spec.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README says of the settings is what the code does. */
class ReadmeTest {
    private static final String BEGIN = "<!-- settings -->";
    private static final String END = "<!-- /settings -->";

    @Test
    void theTableOfSettingsIsTheListOfSettings() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        assertThat(readme).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
        String table = readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END))
                .strip();

        assertThat(table.lines()).containsExactlyElementsOf(expectedTable());
    }

    private static List<String> expectedTable() {
        List<String> lines = new ArrayList<>(List.of("| setting | default | meaning |", "|---|---|---|"));
        for (Setting<?> setting : Setting.ALL) {
            lines.add("| `" + setting.name() + "` | `" + setting.fallback() + "` | " + setting.meaning() + " |");
        }
        return lines;
    }
}
