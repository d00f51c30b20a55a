package dev.seaworthy.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.report.OutcomeText;
import dev.seaworthy.report.Outcomes;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.LogSignature.Effect;
import dev.seaworthy.testing.Script;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomePageTest {
    private static final long GIB = 1L << 30;
    private static final Map<String, Outcome> OUTCOMES = Outcomes.all();

    static Iterable<String> kinds() {
        return OUTCOMES.keySet();
    }

    private static Outcome outcome(String kind) {
        return Objects.requireNonNull(OUTCOMES.get(kind));
    }

    private static PageDocument page(Outcome outcome) {
        return new PageDocument(OutcomePage.write(outcome));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void aPageBeginsWithTheVerdictAndWhatToTry(String kind) {
        Outcome outcome = outcome(kind);
        PageDocument page = page(outcome);
        assertThat(page.texts("//main/*[1]"))
                .containsExactly("nvr: " + outcome.state().name());
        assertThat(page.texts("//main/*[2]")).containsExactly(OutcomeText.headline(outcome));
        assertThat(page.texts("//main/p[@class='advice']"))
                .containsExactlyElementsOf(OutcomeText.advice(outcome)
                        .map(advice -> List.of("What to try: " + advice))
                        .orElse(List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void aPageSaysEverythingThatIsKnown(String kind) {
        Outcome outcome = outcome(kind);
        List<String> known = new ArrayList<>(
                List.of(outcome.subject().image(), outcome.probes().awaited()));
        outcome.timeline().forEach(entry -> known.add(entry.what()));
        outcome.log().lines().forEach(line -> known.add(line.text()));
        outcome.log().findings().forEach(finding -> known.add(finding.meaning()));
        outcome.probes().spans().forEach(span -> known.add(span.seen()));
        outcome.calls().forEach(call -> known.add(call.endpoint()));
        outcome.spec().forEach(entry -> known.add(entry.value()));
        assertThat(page(outcome).body()).contains(known);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void headingsAreInOrderAndIdsAreUnique(String kind) {
        PageDocument page = page(outcome(kind));
        assertThat(page.texts("//h1")).hasSize(1);
        assertThat(page.texts("//h2"))
                .startsWith(outcome(kind).starts().earlier().isEmpty() ? "Memory" : "Start attempts");
        assertThat(page.texts("//h3[not(preceding::h2)]")).isEmpty();
        assertThat(page.texts("//@id")).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void nothingIsAskedForAndNoOtherScriptMayRun(String kind) throws NoSuchAlgorithmException {
        String text = OutcomePage.write(outcome(kind));
        PageDocument page = new PageDocument(text);
        assertThat(page.texts("//@src | //@href[not(.='data:,')] | //@style | //@onclick"))
                .isEmpty();
        assertThat(page.texts("//meta[@http-equiv='Content-Security-Policy']/@content"))
                .containsExactly("default-src 'none'; img-src data:; style-src " + hash(text, "style") + "; script-src "
                        + hash(text, "script"));
    }

    private static String hash(String page, String tag) throws NoSuchAlgorithmException {
        Matcher element = Pattern.compile("<" + tag + ">(.*?)</" + tag + ">", Pattern.DOTALL)
                .matcher(page);
        assertThat(element.results()).hasSize(1);
        element.reset().find();
        byte[] content = element.group(1).getBytes(StandardCharsets.UTF_8);
        return "'sha256-"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(content)) + "'";
    }

    @ParameterizedTest
    @CsvSource({"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&amp; \"quoted\" 'once'", "]]> <!-- -->"})
    void whatAContainerSaysIsText(String line) {
        PageDocument page = page(Outcomes.logging(line));
        assertThat(page.texts("//ul[@class='log']/li"))
                .singleElement()
                .asString()
                .endsWith(" " + line);
        assertThat(page.texts("//script")).hasSize(1);
        assertThat(page.texts("//img")).isEmpty();
    }

    @Test
    void charactersThatNoDocumentMayHoldAreReplaced() {
        PageDocument page = page(Outcomes.logging("a\u0000b\uD800c\u001B[31mred\u001B[0m\uFFFF \uD83D\uDE00"));
        assertThat(page.texts("//ul[@class='log']/li"))
                .singleElement()
                .asString()
                .endsWith(" a\uFFFDb\uFFFDcred\uFFFD \uD83D\uDE00");
    }

    @Test
    void memoryIsDrawnAgainstItsLimitWithItsPeakAndTheKill() {
        PageDocument page = page(outcome("oom"));
        assertThat(page.texts("//section[h2='Memory']//*[@class='curve' and self::*[name()='path']]"))
                .hasSize(1);
        assertThat(page.texts("//*[@class='limit' and name()='line']")).hasSize(1);
        assertThat(page.texts("//*[@class='peak' and name()='circle']"))
                .singleElement()
                .asString()
                .startsWith("largest sample: 1 GiB");
        assertThat(page.texts("//section[h2='Memory']//*[@class='mark oom_kill']"))
                .hasSize(1);
        assertThat(page.texts("//section[h2='Memory']/p[1]"))
                .containsExactly(
                        "hit the limit between two samples; largest sample 1 GiB, limit 4 GiB (25 %), /dev/shm 64 MiB");
    }

    @Test
    void aLimitFarAboveAllUseIsSaidAndNotDrawn() {
        Script script = Outcomes.running().uses(GIB / 100, 4 * GIB).exits(1);
        PageDocument page = page(Outcomes.of(script));
        assertThat(page.texts("//*[@class='limit' and name()='line']")).isEmpty();
        assertThat(page.texts("//section[h2='Memory']//li")).contains("the limit of 4 GiB is far above");
    }

    @Test
    void aContainerWithoutASampleSaysSo() {
        assertThat(page(outcome("exited")).texts("//section[h2='Memory']"))
                .singleElement()
                .asString()
                .contains("Memory was never measured");
    }

    @Test
    void standardErrorAndKnownLinesAreMarked() {
        ContainerSpec knowing = Outcomes.knowing(Effect.EXPLAINS);
        Script script = Outcomes.running()
                .logs("fine")
                .logsError("no model at /m")
                .logs("no model at /n")
                .exits(1);
        PageDocument page = page(Outcomes.of(script, knowing));
        assertThat(page.texts("//li[contains(@class,'error') and contains(@class,'known')]"))
                .singleElement()
                .asString()
                .endsWith("stderr no model at /m <- the model /m is missing");
        assertThat(page.texts("//li[contains(@class,'known')]")).hasSize(2);
        assertThat(page.texts("//li[contains(.,'fine')]/@class")).containsExactly("");
        assertThat(page.texts("//table[.//th='what it means']//tbody/tr")).hasSize(1);
    }

    @Test
    void startAttemptsStandSideBySide() {
        PageDocument page = page(outcome("second limit"));
        assertThat(page.texts("//section[h2='Start attempts']//thead/tr/th"))
                .containsExactly("what", "attempt 1", "attempt 2");
        assertThat(page.texts("//section[h2='Start attempts']//tr[th='memory limit']/td"))
                .containsExactly("4 GiB", "6 GiB");
    }

    @Test
    void secretsAreMasked() {
        ContainerSpec spec =
                Outcomes.spec().secretEnv("PLUS_API_KEY", "hunter2-hunter2").build();
        String page = OutcomePage.write(
                Outcomes.of(Outcomes.running().logs("key hunter2-hunter2").exits(1), spec));
        assertThat(page).contains("PLUS_API_KEY").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"<b>\"}", "<", "\u4F60", "\r"})
    void aPageIsBelowItsSizeWhateverIsLogged(String piece) {
        String[] lines = new String[200];
        for (int number = 0; number < lines.length; number++) {
            lines[number] = number + " " + piece.repeat(4_000 / piece.length());
        }

        String text = OutcomePage.write(Outcomes.logging(lines));

        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(600_000);
        List<String> shown = new PageDocument(text).texts("//ul[@class='log']/li");
        assertThat(shown).hasSizeBetween(10, 199);
        assertThat(shown.get(shown.size() - 1)).contains(" 199 ");
        assertThat(new PageDocument(text).body()).contains("The last " + shown.size() + " of 200 lines.");
    }

    @Test
    void aPageOfTenMinutesIsBelowItsSize() {
        Script script = Script.running();
        for (int second = 1; second <= 600; second++) {
            script.at(Duration.ofSeconds(second)).uses(GIB + second * 4_097L, 4 * GIB);
            script.logs("[2026-01-01 10:00:00] frigate.video  ERROR : " + second + " " + "x".repeat(150));
            script.answers(5000, "/api/version", 500 + second % 4, "");
        }
        ContainerSpec spec =
                Outcomes.spec().readyTimeout(Duration.ofMinutes(10)).build();
        Outcome outcome = Outcomes.of(script, spec);
        assertThat(outcome.memory().samples()).hasSizeGreaterThan(300);
        assertThat(outcome.probes().spans()).hasSize(200);
        assertThat(outcome.log().lines()).hasSize(200);
        assertThat(OutcomePage.write(outcome).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(600_000);
    }
}
