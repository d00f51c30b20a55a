package dev.seaworthy.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String LINES = Setting.LOG_LINES.name();

    @AfterEach
    void forget() {
        System.clearProperty(LINES);
    }

    private static Properties file(String value) {
        Properties file = new Properties();
        file.setProperty(LINES, value);
        return file;
    }

    @Test
    void theFirstSourceWins() {
        Map<String, String> environment = Map.of("SEAWORTHY_LOG_LINES", "2");
        List<Properties> files = List.of(file("3"), file("4"));

        assertThat(Settings.of(Map.of(), List.of()).get(Setting.LOG_LINES)).isEqualTo(200);
        assertThat(Settings.of(Map.of(), List.of(new Properties(), file("4"))).get(Setting.LOG_LINES))
                .isEqualTo(4);
        assertThat(Settings.of(Map.of(), files).get(Setting.LOG_LINES)).isEqualTo(3);
        Settings all = Settings.of(environment, files);
        assertThat(all.get(Setting.LOG_LINES)).isEqualTo(2);
        System.setProperty(LINES, "1");
        assertThat(all.get(Setting.LOG_LINES)).as("read at each call").isEqualTo(1);
    }

    @Test
    void saysWhetherAnyoneGaveAValue() {
        assertThat(Settings.of(Map.of()).isGiven(Setting.LOG_LINES)).isFalse();
        assertThat(Settings.of(Map.of(LINES, "7")).isGiven(Setting.LOG_LINES)).isTrue();
        assertThat(Settings.of(Map.of(LINES, "7")).get(Setting.LOG_LINES)).isEqualTo(7);
        assertThat(Settings.load()).isSameAs(Settings.load());
        assertThat(Settings.load().get(Setting.RUNTIME)).isNotBlank();
    }

    static Stream<Setting<?>> all() {
        return Setting.ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void everyFallbackIsAValue(Setting<?> setting) {
        assertThat(setting.parse(setting.fallback())).isNotNull();
        assertThat(setting.name()).startsWith("seaworthy.");
        assertThat(setting.meaning()).isNotBlank();
        assertThat(setting.environmentName()).matches("SEAWORTHY(_[A-Z]+)+");
    }

    @Test
    void allOfThemAreListedOnce() {
        assertThat(Setting.ALL).hasSize(16).extracting(Setting::name).doesNotHaveDuplicates();
        assertThat(Setting.READY_TIMEOUT.environmentName()).isEqualTo("SEAWORTHY_READY_TIMEOUT");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "500ms, PT0.5S",
        "90s, PT1M30S",
        "5m, PT5M",
        "1h, PT1H",
        "PT1M30S, PT1M30S",
        "' 7s ', PT7S",
        "50ms, PT0.05S",
        "168h, PT168H"
    })
    void readsDurations(String text, Duration expected) {
        assertThat(Setting.READY_TIMEOUT.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"0s", "0ms", "PT0S"})
    void aGraceMayBeZero(String text) {
        assertThat(Setting.EXIT_GRACE.parse(text)).isZero();
        assertThat(Setting.STOP_TIMEOUT.parse(text)).isZero();
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource({
        "seaworthy.ready-timeout, 0s, above zero",
        "seaworthy.pull-timeout, 169h, up to 7 days",
        "seaworthy.engine-timeout, soon, 'write it as 500ms, 90s, 5m, 1h or PT1M30S'",
        "seaworthy.exit-grace, PT-1S, give zero",
        "seaworthy.stop-timeout, 5, write it as 500ms",
        "seaworthy.ready-timeout, 1d, write it as 500ms",
        "seaworthy.ready-timeout, 1234567890s, write it as 500ms",
        "seaworthy.memory, 4G, write 4g or 4Gi",
        "seaworthy.log-lines, 0, from 1 to 100000",
        "seaworthy.log-lines, 100001, from 1 to 100000",
        "seaworthy.log-lines, many, from 1 to 100000",
        "seaworthy.log-lines, 9999999999, from 1 to 100000",
        "seaworthy.log-lines, -1, from 1 to 100000",
        "seaworthy.required, yes, write true or false",
        "seaworthy.pull-policy, sometimes, 'write if-missing, always or never'",
        "seaworthy.progress, loud, 'write auto, plain, tty or off'",
        "seaworthy.pull-policy, ALWAYS, 'write if-missing, always or never'",
        "seaworthy.runtime, '', give text",
        "seaworthy.host, '', give text",
        "seaworthy.report-dir, '', give text"
    })
    void aBadValueNamesItsSetting(String name, String value, String expected) {
        Setting<?> setting = Setting.ALL.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> Settings.of(Map.of(name, value)).get(setting))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith(name + ": '")
                .hasMessageContaining("is refused; ")
                .hasMessageContaining(expected)
                .extracting(thrown -> ((InvalidSpecException) thrown).field())
                .isEqualTo(name);
    }

    @Test
    void readsTheOtherKinds() {
        assertThat(Setting.REQUIRED.parse("true")).isTrue();
        assertThat(Setting.REQUIRED.parse("false")).isFalse();
        assertThat(Setting.PULL_POLICY.parse("if-missing")).isEqualTo(PullPolicy.IF_MISSING);
        assertThat(Setting.PULL_POLICY.parse("never")).isEqualTo(PullPolicy.NEVER);
        assertThat(Setting.PROGRESS.parse("tty")).isEqualTo(ProgressMode.TTY);
        assertThat(Setting.MEMORY.parse("512m")).isEqualTo(MemorySize.ofMebibytes(512));
        assertThat(Setting.LOG_LINES.parse("100000")).isEqualTo(100_000);
        assertThat(Setting.RUNTIME.parse("podman")).isEqualTo("podman");
        assertThat(Setting.SUMMARY.parse("summary.md")).hasValue("summary.md");
        assertThat(Setting.SUMMARY.parse("none")).isEmpty();
        assertThat(Setting.SUMMARY.parse(" "))
                .as("a variable that is set to nothing")
                .isEmpty();
    }
}
