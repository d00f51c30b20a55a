package dev.seaworthy.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.it.browser.Browser;
import dev.seaworthy.it.docker.DockerEngine;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.report.OutcomeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of real launches on Docker, seen in a real browser as whoever opens them sees them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {
    private static final int PHONE = 360;
    /** A sheet of A4 between its margins, in CSS pixels. */
    private static final int SHEET = 718;

    private static final int SCREEN = 1280;

    private final DockerEngine engine = DockerEngine.local();
    private @Nullable PageScenes scenes;
    private @Nullable Browser browser;

    @BeforeAll
    void play() throws IOException {
        engine.require();
        Browser.require();
        browser = Browser.open();
        scenes = PageScenes.play(engine, Path.of("target", "pages"));
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
        engine.close();
    }

    @BeforeEach
    void asAtFirst() {
        browser().light().screen().width(SCREEN);
    }

    private Browser browser() {
        return Objects.requireNonNull(browser);
    }

    private PageScenes scenes() {
        return Objects.requireNonNull(scenes);
    }

    /** The index, and the page of every launch. */
    Stream<SeenPage> pages() {
        return scenes().pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothingIsWrongInTheLight(SeenPage seen) throws IOException {
        seen.assertThatNothingIsWrong(browser().light(), "light");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothingIsWrongInTheDark(SeenPage seen) throws IOException {
        seen.assertThatNothingIsWrong(browser().dark(), "dark");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void itFitsAPhone(SeenPage seen) throws IOException {
        seen.assertThatNothingIsWrong(browser().width(PHONE), "phone");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void itIsPrintedWholeAlsoByWhoPrefersTheDark(SeenPage seen) throws IOException {
        browser().open(seen.file()).dark().print().width(SHEET);
        seen.keep(browser(), "print");

        assertThat(browser().clipped()).isEmpty();
        assertThat(browser().overflow()).isEmpty();
        assertThat(browser().violations()).isEmpty();
    }

    @Test
    void allIsReadWithoutScripts() throws IOException {
        try (Browser plain = Browser.withoutScripts()) {
            for (PageScene scene : PageScene.values()) {
                Outcome outcome = scenes().outcome(scene);
                plain.open(scenes().page(scene).file());
                scenes().page(scene).keep(plain, "plain");

                assertThat(plain.visibleText(".verdict")).isEqualTo(OutcomeText.headline(outcome));
                assertThat(plain.visibleTexts("h2"))
                        .contains("Memory", "Timeline", "Probe answers", "Log", "What was asked for");
                assertThat(plain.visibleText(".log")).contains(lastLine(outcome));
                assertThat(plain.count("#search"))
                        .as("a search that cannot work")
                        .isZero();
                assertThat(plain.overflow()).isEmpty();
                assertThat(plain.complaints()).isEmpty();
            }
            plain.open(scenes().index());
            assertThat(plain.count("tbody tr")).isEqualTo(PageScene.values().length);
        }
    }

    private static String lastLine(Outcome outcome) {
        List<String> lines = outcome.log().lines().stream()
                .map(line -> line.text().strip())
                .filter(text -> !text.isEmpty() && text.indexOf('\u001B') < 0)
                .toList();
        return lines.get(lines.size() - 1);
    }

    @ParameterizedTest
    @EnumSource(PageScene.class)
    void itSaysWhatHappenedAndWhere(PageScene scene) {
        Outcome outcome = scenes().outcome(scene);
        browser().open(scenes().page(scene).file());

        assertThat(browser().title()).contains(outcome.state().name());
        assertThat(browser().visibleText(".verdict")).isEqualTo(OutcomeText.headline(outcome));
        assertThat(browser().visibleText())
                .contains(
                        engine.runtime().info().name(),
                        outcome.subject().version(),
                        outcome.subject().image(),
                        outcome.subject().host().name())
                .doesNotContain(PageScene.SECRET);
        assertThat(browser().visibleTexts(".advice"))
                .isEqualTo(OutcomeText.advice(outcome).map(advice -> "What to try: " + advice).stream()
                        .toList());
        assertThat(browser().section("Probe answers"))
                .contains("Awaited: " + outcome.probes().awaited())
                .satisfies(text -> assertThat(outcome.probes().spans())
                        .allSatisfy(span -> assertThat(text).contains(span.seen())));
        assertThat(browser().count(".log li")).isEqualTo(outcome.log().lines().size());
    }

    @Test
    void anOomKillIsSeenAtItsLimit() {
        browser().open(scenes().page(PageScene.OOM_KILLED).file());

        assertThat(browser().visibleText(".verdict"))
                .startsWith("Container failed permanently (exit_code=137, oom_killed=true)");
        assertThat(browser().visibleText(".advice")).contains("memory");
        assertThat(browser().section("Memory")).contains("limit 64 MiB", "peak ", "OOM kill");
        assertThat(browser().count(".live canvas")).isEqualTo(1);
        assertThat(browser().section("Timeline")).contains("oom kill", "failed-permanent");
        assertThat(browser().section("Probe answers")).contains("Still missing: ", "200");
        assertThat(browser().section("What was asked for")).contains("64 MiB");
    }

    @Test
    void aPointInTheChartTellsItsValue() {
        browser().open(scenes().page(PageScene.OOM_KILLED).file());
        String before = browser().visibleText(".live .u-legend");

        browser().point(".live .u-over");

        assertThat(before).contains("after-memory-");
        assertThat(browser().visibleText(".live .u-legend")).containsPattern("after[\\d.]+ s\\s*memory[\\d.]+ MiB");
    }

    @Test
    void readyTellsSinceWhenAndHowFastItAnswers() {
        browser().open(scenes().page(PageScene.READY).file());

        assertThat(browser().visibleText("dl")).contains("Ready after");
        assertThat(browser().section("API calls")).contains("p50", "p95", "max", "GET /api/version", " ms");
        assertThat(browser().count(".advice")).isZero();
    }

    @Test
    void anExitTellsTheLineThatSaysWhy() {
        browser().open(scenes().page(PageScene.EXITED).file());

        assertThat(browser().visibleText(".verdict"))
                .startsWith("Container failed permanently (exit_code=1, oom_killed=false)");
        assertThat(browser().visibleText(".log .known")).contains("database is locked");
        assertThat(browser().section("Log")).contains("Known lines");
        assertThat(browser().section("What was asked for")).contains("********");
    }

    @Test
    void aTimeoutTellsWhatWasMissing() {
        browser().open(scenes().page(PageScene.TIMED_OUT).file());

        assertThat(browser().section("Probe answers")).contains("Still missing", "500");
        assertThat(browser().section("Timeline")).contains("timed-out");
    }

    @Test
    void aCrashLoopTellsItsRestarts() {
        browser().open(scenes().page(PageScene.CRASH_LOOP).file());

        assertThat(browser().visibleText(".verdict")).contains("crash-loops (restarts: 2)");
        assertThat(browser().count("tr.exited")).isGreaterThanOrEqualTo(3);
        assertThat(browser().visibleText("dl")).containsPattern("Restarts\\s+2");
    }

    @Test
    void startsStandSideBySide() {
        browser().open(scenes().page(PageScene.SECOND_ATTEMPT).file());

        assertThat(browser().section("Start attempts"))
                .containsPattern("attempt 1\\s+attempt 2")
                .containsPattern("memory limit\\s+32 MiB\\s+128 MiB")
                .containsPattern("exit code\\s+137");
    }

    @Test
    void markupInTheLogIsText() {
        browser().open(scenes().page(PageScene.MARKUP).file());

        assertThat(browser().title()).contains("failed-permanent");
        assertThat(browser().visibleText(".log .error")).contains(PageScene.HOSTILE);
        assertThat(browser().visibleText(".log")).contains("red").doesNotContain("[31m");
        assertThat(browser().section("What was asked for")).contains(PageScene.HOSTILE);
        assertThat(browser().holds("img, a, body script ~ *, main script")).isZero();
    }

    @Test
    void theLogIsSearched() {
        browser().open(scenes().page(PageScene.EXITED).file());
        long all = browser().count(".log li");

        browser().type("#search", "IS LOCKED");

        long found = browser().count(".log li");
        assertThat(found).isBetween(1L, all - 1);
        assertThat(browser().visibleTexts(".log li")).allMatch(line -> line.contains("is locked"));
        assertThat(browser().visibleText("#found")).isEqualTo(found + " of " + all + " lines");

        browser().type("#search", "no line says this");

        assertThat(browser().count(".log li")).isZero();
    }

    @Test
    void standardErrorIsMarkedAndCanBeSeenAlone() {
        browser().open(scenes().page(PageScene.MARKUP).file());

        assertThat(browser().visibleTexts(".log .error"))
                .singleElement()
                .asString()
                .contains("stderr");
        assertThat(browser().click("#only-errors").count(".log li")).isEqualTo(1);
        assertThat(browser().click("#only-errors").count(".log li")).isEqualTo(3);
    }

    @Test
    void theIndexIsSortedByAClickAndLeadsToThePages() {
        browser().open(scenes().index());
        long launches = PageScene.values().length;

        assertThat(browser().count("tbody tr")).isEqualTo(launches);
        assertThat(browser().clipped()).as("what is out of sight").isEmpty();
        assertThat(browser().visibleText("tbody tr")).contains("failed-permanent");
        assertThat(browser().click("thead th:first-child button").visibleText("tbody tr"))
                .contains("failed-permanent");
        assertThat(browser().click("thead th:first-child button").visibleText("tbody tr"))
                .contains("timed-out");

        browser().click("tbody tr a");

        assertThat(browser().title()).contains("timed-out");
        assertThat(browser().complaints()).isEmpty();
    }
}
