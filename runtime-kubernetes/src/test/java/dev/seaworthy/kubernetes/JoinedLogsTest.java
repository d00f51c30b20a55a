package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinedLogsTest {
    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.replace('/', '\n').getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "one/last words, first/, one/last words/first/",
        "one/,           first,  one/first",
        "'',             first,  first",
        "last,           '',     last/"
    })
    void noLineOfTheFormerLifeGoesOnInTheNext(String former, String present, String joined) throws IOException {
        try (InputStream logs = new JoinedLogs(text(former), text(present))) {
            assertThat(logs).hasSameContentAs(text(joined));
        }
        InputStream byByte = new JoinedLogs(text(former), text(present));
        for (byte expected : text(joined).readAllBytes()) {
            assertThat(byByte.read()).isEqualTo(expected);
        }
        assertThat(byByte.read()).isEqualTo(-1);
    }

    @Test
    void whatWasClosedHasNotComeToItsEnd() throws IOException {
        InputStream logs = new JoinedLogs(text("one"), text("two"));
        assertThat(logs.read()).isEqualTo('o');
        logs.close();

        assertThatIOException().isThrownBy(logs::readAllBytes).withMessageContaining("closed");
    }
}
