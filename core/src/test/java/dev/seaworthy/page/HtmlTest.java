package dev.seaworthy.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {
    @ParameterizedTest
    @CsvSource({"a😀b, 0, ...", "a😀b, 1, a...", "a😀b, 2, a...", "a😀b, 3, a😀...", "a😀b, 4, a😀b"})
    void whatIsCutHasWholeCharacters(String text, int longest, String expected) {
        assertThat(Html.cut(text, longest)).isEqualTo(expected);
    }
}
