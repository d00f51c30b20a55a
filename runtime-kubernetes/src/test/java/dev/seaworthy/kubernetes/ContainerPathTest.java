package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerPathTest {
    @ParameterizedTest
    @CsvSource({
        "/config,           /config,     /",
        "/config/,          /config,     /",
        "//config/./a.yml,  /config/a.yml, /config",
        "/a/b/c,            /a/b/c,      /a/b",
        "/,                 /,           /",
        "/.hidden/..a,      /.hidden/..a, /.hidden"
    })
    void aPathIsCleanedAndHasAFolder(String path, String clean, String folder) {
        assertThat(ContainerPath.clean(path)).isEqualTo(clean);
        assertThat(ContainerPath.folderOf(clean)).isEqualTo(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "/config,     /config, true",
        "/config/a,   /config, true",
        "/config/a/b, /config, true",
        "/config-x,   /config, false",
        "/,           /config, false",
        "/config,     /,       true"
    })
    void aFolderHoldsWhatIsBelowIt(String path, String folder, boolean within) {
        assertThat(ContainerPath.isWithin(path, folder)).isEqualTo(within);
    }
}
