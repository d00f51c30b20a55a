package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.spec.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the README says of Kubernetes is what the module has. */
class ReadmeTest {
    private static String between(String begin, String end) throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        assertThat(readme).containsOnlyOnce(begin).containsOnlyOnce(end);
        return readme.substring(readme.indexOf(begin) + begin.length(), readme.indexOf(end))
                .strip();
    }

    @Test
    void theTableOfSettingsIsTheListOfSettings() throws IOException {
        List<String> expected = new ArrayList<>(List.of("| setting | default | meaning |", "|---|---|---|"));
        for (Setting<?> setting : KubernetesSettings.ALL) {
            expected.add("| `" + setting.name() + "` | `" + setting.fallback() + "` | " + setting.meaning() + " |");
        }

        assertThat(between("<!-- kubernetes-settings -->", "<!-- /kubernetes-settings -->")
                        .lines())
                .containsExactlyElementsOf(expected);
    }

    @Test
    void theRoleIsTheOneInTheJar() throws IOException {
        try (InputStream in = Permissions.class.getResourceAsStream("role.yaml")) {
            String role = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);

            assertThat(between("<!-- role -->", "<!-- /role -->")).isEqualTo("```yaml\n" + role + "```");
        }
    }
}
