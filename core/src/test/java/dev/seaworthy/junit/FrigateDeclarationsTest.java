package dev.seaworthy.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.frigate.Frigate;
import dev.seaworthy.frigate.FrigateReadiness;
import dev.seaworthy.frigate.FrigateSpec;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.MemorySize;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.Settings;
import dev.seaworthy.testing.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link FrigateTest} boots, and as what it is given. */
class FrigateDeclarationsTest {
    @TempDir
    Path reports;

    private static Declaration declared(Class<?> type) {
        Optional<Declaration> found = Declarations.nearest(List.of(type));
        return found.orElseThrow();
    }

    private static ContainerSpec booted(Class<?> type) {
        return declared(type).definition().get().spec();
    }

    @Test
    void withoutWordsItIsTheImageOfTheSettings() {
        ContainerSpec spec = booted(PlainCase.class);

        assertThat(spec.image()).isEqualTo("ghcr.io/blakeblackshear/frigate:0.17.2");
        assertThat(spec.readiness().describe()).contains("cameras [test]");
    }

    @Test
    void theAnnotationSaysWhichOne() {
        ContainerSpec spec = booted(SaidCase.class);

        assertThat(spec.image()).endsWith(":0.16.4");
        assertThat(spec.memory().limit()).isEqualTo(MemorySize.parse("6g"));
        assertThat(spec.startPolicy().memoryAfterOom()).containsExactly(MemorySize.parse("8g"));
        assertThat(spec.readiness().describe()).contains("frames flow from [test]");
    }

    @Test
    void aMemberSaysItToo() {
        assertThat(booted(MemberCase.class).image()).endsWith(":0.15.2");
    }

    @Test
    void classesThatMeanTheSameFrigateShareIt() {
        assertThat(declared(OneSharedCase.class).key())
                .isEqualTo(declared(OtherSharedCase.class).key());
        assertThat(declared(OneSharedCase.class).key())
                .isNotEqualTo(declared(NewerSharedCase.class).key());
        assertThat(declared(PlainCase.class).key())
                .isNotEqualTo(declared(MemberCase.class).key());
    }

    @ParameterizedTest
    @ValueSource(classes = {BothCase.class, TwiceCase.class, WrongMemberCase.class, BadVersionCase.class})
    void whatCannotBeMeantIsRefused(Class<?> type) {
        assertThatThrownBy(() -> booted(type))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining(type.getSimpleName());
    }

    @Test
    void testsAreGivenTheRunningFrigate() {
        Cases.playing(Script.running());
        assertThat(Cases.failures(Cases.run(reports, GivenCase.class))).isEmpty();
        assertThat(Cases.NOTES).containsExactly("http://scripted-1:5000 of scripted-1");
    }

    @FrigateTest
    static class PlainCase {}

    @FrigateTest(version = "0.16.4", memory = "6g", memoryAfterOom = "8g", readiness = FrigateReadiness.FRAMES_FLOWING)
    static class SaidCase {}

    @FrigateTest
    static class MemberCase {
        @Boot
        static FrigateSpec nvr() {
            return FrigateSpec.of("0.15.2", Settings.of(Map.of())).build();
        }
    }

    @FrigateTest(scope = Scope.SHARED, version = "0.16.4")
    static class OneSharedCase {}

    @FrigateTest(scope = Scope.SHARED, version = "0.16.4")
    static class OtherSharedCase {}

    @FrigateTest(scope = Scope.SHARED, version = "0.17.2")
    static class NewerSharedCase {}

    @FrigateTest(version = "0.16.4")
    static class BothCase {
        @Boot
        static final FrigateSpec NVR = FrigateSpec.of("0.15.2").build();
    }

    @FrigateTest
    @ContainerTest(Cases.Nvr.class)
    static class TwiceCase {}

    @FrigateTest
    static class WrongMemberCase {
        @Boot
        static final ContainerSpec NVR = Cases.spec();
    }

    @FrigateTest(version = "stable")
    static class BadVersionCase {}

    static class GivenCase {
        @RegisterExtension
        static final ContainerExtension NVR = ContainerExtension.of(FrigateSpec.of("0.17.2", Settings.of(Map.of()))
                        .container(spec -> spec.readyWhen(Readiness.whenRunning()))
                        .build())
                .launcher(Cases.runtime().launcher());

        @Test
        void given(Frigate frigate, Launch launch) {
            Cases.NOTES.add(frigate.uri() + " of " + launch.containerId());
        }
    }
}
