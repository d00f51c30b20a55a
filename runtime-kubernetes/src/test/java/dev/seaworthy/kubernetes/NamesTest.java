package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    private static final String LONG = "63";
    private static final String TOO_LONG = "64";

    /** Columns: the text (or how many letters it has), and whether it is a DNS label, a subdomain, a label's key and its value. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "nvr-1,                      true,  true,  true,  true",
        "1,                          true,  true,  true,  true",
        "63,                         true,  true,  true,  true",
        "64,                         false, true,  false, false",
        "NVR,                        false, false, true,  true",
        "a_b,                        false, false, true,  true",
        "a.b,                        false, true,  true,  true",
        "a..b,                       false, false, true,  true",
        "-a,                         false, false, false, false",
        "a-,                         false, false, false, false",
        "'',                         false, false, false, true",
        "a b,                        false, false, false, false",
        "example.com/name,           false, false, true,  false",
        "Example.com/name,           false, false, false, false",
        "/name,                      false, false, false, false",
        "example.com/,               false, false, false, false",
        "a/b/c,                      false, false, false, false",
        "2026-11-23T10:00:41Z,       false, false, false, false",
        "'a\n',                      false, false, false, false",
    })
    void eachKindOfNameHasItsSyntax(String given, boolean label, boolean subdomain, boolean key, boolean value) {
        String text = given.equals(LONG) || given.equals(TOO_LONG) ? "a".repeat(Integer.parseInt(given)) : given;
        assertThat(Names.isDnsLabel(text)).isEqualTo(label);
        assertThat(Names.isDnsSubdomain(text)).isEqualTo(subdomain);
        assertThat(Names.isLabelKey(text)).isEqualTo(key);
        assertThat(Names.isLabelValue(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"example.com/Name, true", "Example.COM/name, true", "a b, false", "a/b/c, false"})
    void thePrefixOfAnAnnotationMayHaveCapitals(String text, boolean fits) {
        assertThat(Names.isAnnotationKey(text)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"253, true", "254, false"})
    void aSubdomainHasItsLimit(int length, boolean fits) {
        assertThat(Names.isDnsSubdomain("a".repeat(length))).isEqualTo(fits);
    }
}
