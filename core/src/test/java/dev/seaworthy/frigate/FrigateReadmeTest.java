package dev.seaworthy.frigate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.frigate.CaptureRow.Asked;
import dev.seaworthy.report.OutcomeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README shows what is said of real runs of Frigate; this keeps it true. */
class FrigateReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final String BEGIN = "<!-- frigate-failures -->\n```\n";
    private static final String END = "```\n<!-- /frigate-failures -->";

    @Test
    void theFailuresInTheReadmeAreWhatIsSaid() throws IOException {
        String readme = Files.readString(README);
        int from = readme.indexOf(BEGIN);
        int to = readme.indexOf(END);

        assertThat(from).as("the README has the block").isNotNegative();
        assertThat(readme.substring(from + BEGIN.length(), to)).isEqualTo(expected());
    }

    private static String expected() {
        return CaptureTable.ROWS.stream()
                .filter(row -> !row.verdict().state().equals("ready"))
                .filter(row -> row.asked() == Asked.CONFIG_ACCEPTED
                        || row.verdict().state().equals("timed-out"))
                .filter(row -> Arrays.asList(SHOWN).contains(row.scenario()))
                .map(row -> OutcomeText.headline(CaptureTableTest.play(row, PresetVerdictTest::preset)))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static final String[] SHOWN = {
        "02_invalid_value_0.16.4",
        "02_invalid_value_0.17.2",
        "03_dup_key_0.17.2",
        "03_yaml_syntax_S6B2_0.17.2",
        "06_mem_200m_0.17.2",
        "06_mem_500m_0.17.2",
        "07_shm_128m_filled_at_ready_0.17.2",
        "08_edgetpu_missing_0.17.2",
        "09_source_file_missing_0.17.2",
        "10_kill9_main_0.17.2",
        "11_ro_config_dir_0.17.2",
        "12_user1000_0.17.2",
        "16_pids_limit_100_0.17.2"
    };
}
