package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.seaworthy.spec.ConfigFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MountsTest {
    @Test
    void withoutMountsAllFilesAreUnpackedAtTheRoot() {
        ConfigFile file = ConfigFile.of("/etc/nvr/config.yml", "a: b");
        assertThat(Mounts.of(Captured.json("v4-inspect-oom.json")).split(List.of(file)))
                .isEqualTo(Map.of("/", List.of(file)));
    }

    @Test
    void aFileBelowAMountIsUnpackedThereWithTheRestOfItsPath() throws Exception {
        ConfigFile inside = new ConfigFile("/config/deep/a.yml", "secret", 0600);
        ConfigFile beside = ConfigFile.of("/config.yml", "b");
        ConfigFile likewise = ConfigFile.of("/configuration/c.yml", "c");
        assertThat(mounts("/config").split(List.of(inside, beside, likewise)))
                .isEqualTo(Map.of(
                        "/config", List.of(new ConfigFile("/deep/a.yml", "secret", 0600)),
                        "/", List.of(beside, likewise)));
    }

    @Test
    void theInnermostMountIsTheOneThatHidesTheOthers() throws Exception {
        ConfigFile file = ConfigFile.of("/data/media/db/a.yml", "a");
        assertThat(mounts("/data", "/data/media/db", "/data/media").split(List.of(file)))
                .isEqualTo(Map.of("/data/media/db", List.of(ConfigFile.of("/a.yml", "a"))));
    }

    private static Mounts mounts(String... folders) throws Exception {
        List<Map<String, String>> mounts = List.of(folders).stream()
                .map(folder -> Map.of("Destination", folder))
                .toList();
        JsonNode inspection = Json.MAPPER.valueToTree(Map.of("Mounts", mounts));
        return Mounts.of(inspection);
    }
}
