package dev.seaworthy.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemorySizeTest {
    @ParameterizedTest(name = "{0} is {1} bytes")
    @CsvSource({
        "0b, 0",
        "00b, 0",
        "1b, 1",
        "1k, 1024",
        "1Ki, 1024",
        "512m, 536870912",
        "512Mi, 536870912",
        "4g, 4294967296",
        "4Gi, 4294967296",
        "2t, 2199023255552",
        "2Ti, 2199023255552",
        "8388607t, 9223370937343148032",
        "999999999999999999b, 999999999999999999"
    })
    void reads(String text, long bytes) {
        assertThat(MemorySize.parse(text)).isEqualTo(MemorySize.ofBytes(bytes));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "4G, write 4g or 4Gi",
        "512M, write 512m or 512Mi",
        "1K, write 1k or 1Ki",
        "1T, write 1t or 1Ti",
        "1B, write 1b for bytes",
        "4, 'add a unit, as 4m or 4Mi, or 4b for bytes'",
        "4gb, 'write it as 4g, 512m, 4Gi or 512Mi'",
        "4GiB, write it as 4g",
        "4gi, write it as 4g",
        "-1g, write it as 4g",
        "1.5g, write it as 4g",
        "'4 g', write it as 4g",
        "'', write it as 4g",
        "g, write it as 4g",
        "many, write it as 4g",
        "4x, write it as 4g",
        "8388608t, give an amount below 8 EiB",
        "999999999999999999k, give an amount below 8 EiB",
        "9999999999999999999b, write it as 4g"
    })
    void refuses(String text, String expected) {
        assertThatThrownBy(() -> MemorySize.parse("shm", text))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("shm: '" + text + "' is refused; ")
                .hasMessageContaining(expected);
    }

    @Test
    void aRefusalWithoutAFieldSaysMemorySize() {
        assertThatThrownBy(() -> MemorySize.parse("4G"))
                .hasMessage("memory size: '4G' is refused; an upper-case suffix is decimal to Kubernetes and binary to"
                        + " Docker; write 4g or 4Gi");
    }

    @Test
    void isNeverNegative() {
        assertThatThrownBy(() -> MemorySize.ofBytes(-1))
                .hasMessage("memory size: '-1' is refused; give zero bytes or more");
    }

    @ParameterizedTest(name = "{0} bytes are {1}")
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1 KiB",
        "1536, 1.50 KiB",
        "1048575, 1024.00 KiB",
        "1048576, 1 MiB",
        "134217728, 128 MiB",
        "1610612736, 1.50 GiB",
        "4294967296, 4 GiB",
        "1099511627776, 1 TiB",
        "1125899906842624, 1024 TiB"
    })
    void printsItselfInTheLargestUnit(long bytes, String text) {
        assertThat(MemorySize.ofBytes(bytes)).hasToString(text);
    }

    @Test
    void isMadeFromUnitsAndCompared() {
        assertThat(MemorySize.ofMebibytes(2).bytes()).isEqualTo(2L << 20);
        assertThat(MemorySize.ofGibibytes(3).bytes()).isEqualTo(3L << 30);
        assertThat(MemorySize.ofMebibytes(1024)).isEqualByComparingTo(MemorySize.ofGibibytes(1));
        assertThat(MemorySize.ofMebibytes(1)).isLessThan(MemorySize.ofMebibytes(2));
        assertThatThrownBy(() -> MemorySize.ofGibibytes(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> MemorySize.ofMebibytes(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }
}
