package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumericUserTest {
    @Test
    void aUserMayHaveAGroup() {
        assertThat(NumericUser.parse("1000")).contains(new NumericUser(1000, Optional.empty()));
        assertThat(NumericUser.parse("0:2147483647")).contains(new NumericUser(0, Optional.of(2147483647L)));
        assertThat(NumericUser.parse("0").filter(NumericUser::isRoot)).isPresent();
        assertThat(NumericUser.parse("1:0").filter(NumericUser::isRoot)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "1000:users", "2147483648", "1:2147483648", "99999999999", "-1", "1:", ":1"})
    void othersAreNoneThatKubernetesTakes(String text) {
        assertThat(NumericUser.parse(text)).isEmpty();
    }
}
