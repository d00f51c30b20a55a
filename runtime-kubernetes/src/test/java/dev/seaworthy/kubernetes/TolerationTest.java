package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.kubernetes.Toleration.Effect;
import dev.seaworthy.spec.InvalidSpecException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TolerationTest {
    private static final Optional<String> KEY = Optional.of("dedicated");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "dedicated=ci:NoSchedule,           dedicated,       ci, NO_SCHEDULE",
        "dedicated=:NoSchedule,             dedicated,       '', NO_SCHEDULE",
        "dedicated:PreferNoSchedule,        dedicated,         , PREFER_NO_SCHEDULE",
        "example.com/gpu:NoExecute,         example.com/gpu,   , NO_EXECUTE",
        "dedicated=ci,                      dedicated,       ci,",
        "dedicated,                         dedicated,         ,",
        "*:NoExecute,                                ,         , NO_EXECUTE",
        "*,                                          ,         ,"
    })
    void aTaintIsReadAsKubectlWritesIt(String text, String key, String value, Effect effect) {
        assertThat(Toleration.parse(text))
                .isEqualTo(new Toleration(
                        Optional.ofNullable(key),
                        Optional.ofNullable(value),
                        Optional.ofNullable(effect),
                        Optional.empty()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'',                  write it as key=value:NoSchedule",
        ":NoSchedule,         write it as key=value:NoSchedule",
        "=a,                  write it as key=value:NoSchedule",
        "a:b:c,               'write NoSchedule, PreferNoSchedule or NoExecute'",
        "a:noschedule,        'write NoSchedule, PreferNoSchedule or NoExecute'",
        "a b:NoSchedule,      give a taint's key",
        "a=b c:NoSchedule,    give a taint's value",
        "*=ci:NoSchedule,     a value needs the key that has it",
    })
    void otherTextIsRefused(String text, String expected) {
        assertThatThrownBy(() -> Toleration.parse(text))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("toleration: '")
                .hasMessageContaining(expected);
    }

    @Test
    void onlyNoExecuteHasALimit() {
        Optional<Duration> limit = Optional.of(Duration.ofMinutes(5));

        assertThat(new Toleration(KEY, Optional.empty(), Optional.of(Effect.NO_EXECUTE), limit).limit())
                .isEqualTo(limit);
        assertThatThrownBy(() -> new Toleration(KEY, Optional.empty(), Optional.of(Effect.NO_SCHEDULE), limit))
                .hasMessage("toleration: 'PT5M' is refused; only NoExecute has a limit");
    }

    @ParameterizedTest
    @CsvSource({"PT0.5S", "PT-1S"})
    void aLimitIsInWholeSeconds(Duration limit) {
        assertThatThrownBy(
                        () -> new Toleration(KEY, Optional.empty(), Optional.of(Effect.NO_EXECUTE), Optional.of(limit)))
                .hasMessageContaining("give whole seconds, zero or more");
    }
}
