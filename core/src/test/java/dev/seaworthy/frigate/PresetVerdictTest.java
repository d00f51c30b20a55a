package dev.seaworthy.frigate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.frigate.CaptureRow.Asked;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.OomPolicy;
import dev.seaworthy.spec.Settings;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the preset says of every real Frigate that was watched: the verdict, its cause, its code and its first proof. */
class PresetVerdictTest {
    static Stream<CaptureRow> rows() {
        return CaptureTable.ROWS.stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void thePresetSaysIt(CaptureRow row) {
        CaptureTableTest.check(row, CaptureTableTest.play(row, PresetVerdictTest::preset));
    }

    /** A version that is taken for another one has other signatures, and must come to a sensible verdict all the same. */
    @ParameterizedTest
    @MethodSource("rows")
    void theNewestVersionsKnowledgeComesToAVerdictToo(CaptureRow row) {
        String state = CaptureTableTest.play(row, any -> capture -> spec(row, capture, "0.18.0"))
                .state()
                .name();

        assertThat(state).isEqualTo(row.verdict().state());
    }

    static Function<Capture, ContainerSpec> preset(CaptureRow row) {
        return capture -> spec(row, capture, capture.asked().version());
    }

    private static ContainerSpec spec(CaptureRow row, Capture capture, String version) {
        FrigateVersion known = FrigateVersion.parse(version);
        // The captures' own configurations are partly broken, and the builder refuses those.
        FrigateConfigBuilder config = FrigateConfig.builder(known);
        FrigateSpecBuilder spec = FrigateSpec.of(version, Settings.of(Map.of()))
                .config(
                        capture.name().startsWith("05_no_config")
                                ? config.withoutCameras().build()
                                : config.camera(Camera.testSource("test")).build())
                .memory(capture.asked().memory().bytes() + "b")
                .container(container -> container.name("frigate"));
        if (row.asked() == Asked.FRAMES_FLOWING) {
            spec.readiness(FrigateReadiness.FRAMES_FLOWING);
        }
        if (row.asked() == Asked.OOM_TOLERATED) {
            spec.container(container -> container.oomPolicy(OomPolicy.TOLERATE));
        }
        return spec.build().container();
    }
}
