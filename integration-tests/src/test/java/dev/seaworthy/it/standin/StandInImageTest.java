package dev.seaworthy.it.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs no engine and no busybox: a header of the right form stands for the binary. */
class StandInImageTest {

    private static final Path ROOTFS = Path.of("stand-in", "rootfs");
    private static final int PT_LOAD = 1;
    private static final int PT_INTERP = 3;

    @TempDir
    Path folder;

    private Path busybox;

    @BeforeEach
    void writeBusybox() throws IOException {
        busybox = Files.write(folder.resolve("busybox"), elf(PT_LOAD));
    }

    @Test
    void theSameInputGivesTheSameBytes() throws Exception {
        StandInImage first = StandInImage.build(folder.resolve("first"), ROOTFS, busybox);
        StandInImage second = StandInImage.build(folder.resolve("second"), ROOTFS, busybox);

        assertThat(second.reference()).isEqualTo(first.reference());
        assertThat(second.tar()).hasSameBinaryContentAs(first.tar());
    }

    @Test
    void aChangedFileGivesAnotherTag() throws Exception {
        StandInImage before = StandInImage.build(folder, ROOTFS, busybox);
        Path changed = Files.write(folder.resolve("other-busybox"), elf(PT_LOAD, PT_LOAD));

        StandInImage after = StandInImage.build(folder, ROOTFS, changed);

        assertThat(after.reference()).isNotEqualTo(before.reference());
        assertThat(after.tar()).isNotEqualTo(before.tar());
    }

    @Test
    void anImageThatIsThereIsNotBuiltAgain() throws Exception {
        StandInImage image = StandInImage.build(folder, ROOTFS, busybox);
        Files.writeString(image.tar(), "kept");

        assertThat(StandInImage.build(folder, ROOTFS, busybox).tar()).hasContent("kept");
    }

    @Test
    void nothingButTheArchiveIsLeftBehind() throws Exception {
        Path target = folder.resolve("target");
        StandInImage image = StandInImage.build(target, ROOTFS, busybox);

        assertThat(target).isDirectoryNotContaining(entry -> !entry.equals(image.tar()));
    }

    @Test
    void theLayerHoldsProgramsLibrariesAndFoldersWithTheirModes() throws Exception {
        StandInImage image = StandInImage.build(folder, ROOTFS, busybox);

        assertThat(new DockerArchive(image.tar()).layerModes())
                .containsEntry("init", 0755)
                .containsEntry("bin/sh", 0755)
                .containsEntry("bin/busybox", 0755)
                .containsEntry("bin/cat", 0755)
                .containsEntry("standin/frigate", 0755)
                .containsEntry("standin/nginx", 0755)
                .containsEntry("standin/answer", 0755)
                .containsEntry("standin/lib.sh", 0644)
                .containsEntry("standin/cameras.awk", 0644)
                .containsEntry("standin/latest.jpg", 0644)
                .containsEntry("config/", 0755)
                .containsEntry("tmp/", 0777);
    }

    @Test
    void theImageStartsInitAndNamesItsPortAndItsReference() throws Exception {
        StandInImage image = StandInImage.build(folder, ROOTFS, busybox);
        DockerArchive archive = new DockerArchive(image.tar());

        assertThat(archive.text("config.json"))
                .contains("\"Entrypoint\":[\"/init\"]", "\"5000/tcp\":{}", "\"created\":\"2026-01-01T00:00:00Z\"");
        assertThat(archive.text("manifest.json")).contains(image.reference());
    }

    @Test
    void aDynamicBusyboxIsRefusedWithThePackageToInstall() throws Exception {
        Path dynamic = Files.write(folder.resolve("dynamic"), elf(PT_LOAD, PT_INTERP));

        assertThatThrownBy(() -> StaticBusybox.checked(dynamic))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("linked dynamically")
                .hasMessageContaining("apt-get install busybox-static");
    }

    @Test
    void aFileThatIsNoProgramIsRefusedWithThePackageToInstall() throws Exception {
        Path script = Files.writeString(folder.resolve("script"), "#!/bin/sh\n", StandardCharsets.UTF_8);

        assertThatThrownBy(() -> StaticBusybox.checked(script))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a 64-bit little-endian ELF program")
                .hasMessageContaining("apt-get install busybox-static");
    }

    @Test
    void aStandInWithoutItsScriptsSaysWhereItLooked() {
        assertThatThrownBy(() -> StandInImage.build(folder, folder.resolve("absent"), busybox))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.resolve("absent").toString());
    }

    /** The smallest ELF header with program headers of these types. */
    private static byte[] elf(int... types) {
        ByteBuffer elf = ByteBuffer.allocate(64 + 56 * types.length).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
        elf.putLong(32, 64);
        elf.putShort(54, (short) 56);
        elf.putShort(56, (short) types.length);
        for (int i = 0; i < types.length; i++) {
            elf.putInt(64 + 56 * i, types[i]);
        }
        return elf.array();
    }
}
