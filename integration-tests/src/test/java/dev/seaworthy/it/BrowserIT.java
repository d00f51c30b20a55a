package dev.seaworthy.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.it.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The browser finds the faults that pages are asked not to have: without this, a page could not fail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserIT {
    private static final String GOOD = """
            <!DOCTYPE html>
            <html lang="en"><head><title>good</title><meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <link rel="icon" href="data:,"><style>
            body { background: #fff; color: #111 } .gone { display: none }
            @media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }
            </style></head>
            <body><main><h1>All is well</h1><p>Nothing to see.</p><p class="gone">hidden</p>%s</main></body></html>
            """;

    @TempDir
    Path folder;

    private Browser browser;

    @BeforeAll
    void open() {
        Browser.require();
        browser = Browser.open();
    }

    @AfterEach
    void asAtFirst() {
        browser.light().screen().width(1280);
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private Browser shown(String more) throws IOException {
        return browser.open(Files.writeString(folder.resolve("page.html"), GOOD.formatted(more)));
    }

    @Test
    void aGoodPageIsGood() throws IOException {
        Browser page = shown("<img alt='' src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>");

        assertThat(page.title()).isEqualTo("good");
        assertThat(page.visibleText()).contains("All is well").doesNotContain("hidden");
        assertThat(page.count("p")).isEqualTo(1);
        assertThat(page.violations()).isEmpty();
        assertThat(page.dark().violations()).isEmpty();
        assertThat(page.width(360).overflow()).isEmpty();
        assertThat(page.print().clipped()).isEmpty();
        assertThat(page.complaints()).isEmpty();
        assertThat(page.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>console.error('this went wrong')</script>",
                "<script>console.warn('this went wrong')</script>",
                "<script>throw new Error('this went wrong')</script>",
                "<script>setTimeout(() => { throw new Error('this went wrong') })</script>",
                "<script>requestAnimationFrame(() => { throw new Error('this went wrong') })</script>",
                "<script>Promise.reject(new Error('this went wrong'))</script>"
            })
    void whatGoesWrongIsInTheConsole(String script) throws IOException {
        assertThat(shown(script).complaints()).singleElement().asString().contains("this went wrong");
        assertThat(shown("").complaints()).as("of the next page").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img alt='' src='http://elsewhere.invalid/'>",
                "<script src='http://elsewhere.invalid/'></script>",
                "<link rel=stylesheet href='http://elsewhere.invalid/'>",
                "<style>main { background: url(http://elsewhere.invalid/) }</style>",
                "<iframe title=frame src='http://elsewhere.invalid/'></iframe>",
                "<script>fetch('http://elsewhere.invalid/').catch(() => {})</script>",
                "<script>navigator.sendBeacon('http://elsewhere.invalid/')</script>",
                "<script>new WebSocket('http://elsewhere.invalid/')</script>"
            })
    void aRequestIsSeen(String asking) throws IOException {
        assertThat(shown(asking).requests()).singleElement().asString().contains("://elsewhere.invalid/");
        assertThat(shown("").requests()).as("of the next page").isEmpty();
    }

    @Test
    void aFileBesideThePageIsARequestToo() throws IOException {
        assertThat(shown("<img alt='' src='beside.png'>").requests())
                .singleElement()
                .asString()
                .endsWith("/beside.png");
    }

    @Test
    void lowContrastIsAViolationWhereItIs() throws IOException {
        Browser page = shown("<style>@media (prefers-color-scheme: dark) { p { color: #333 } }</style>");

        assertThat(page.light().violations()).isEmpty();
        assertThat(page.dark().violations()).singleElement().asString().contains("color-contrast");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "heading-order|<h3>Too deep</h3>",
                "image-alt|<img src='data:,'>",
                "landmark|<main>Another</main>"
            })
    void aRuleThatIsBrokenIsAViolation(String ruleAndPage) throws IOException {
        String[] parts = ruleAndPage.split("\\|", -1);

        assertThat(shown(parts[1]).violations()).isNotEmpty().allMatch(found -> found.contains(parts[0]));
    }

    @Test
    void whatIsTooWideIsNamed() throws IOException {
        Browser page = shown("<div class=wide style='width: 500px'>wide</div>");

        assertThat(page.overflow()).isEmpty();
        assertThat(page.width(360).overflow()).hasSize(2).anyMatch(found -> found.startsWith("div.wide ends at "));
    }

    @Test
    void whatIsCutOffAtTheEdgeIsNamedThoughNothingScrolls() throws IOException {
        Browser page = shown("<style>body { overflow-x: hidden }</style><p style='white-space: nowrap'>%s</p>"
                .formatted("a long line ".repeat(40)));

        assertThat(page.width(360).overflow()).isNotEmpty();
    }

    @Test
    void whatScrollsInItsOwnBoxIsNoOverflowButClippedOnPaper() throws IOException {
        Browser page = shown("<div class=box tabindex=0 style='overflow: auto; height: 40px'>"
                + "<div style='width: 900px; height: 90px'>wide and high</div></div>");

        assertThat(page.width(360).overflow()).isEmpty();
        assertThat(page.print().clipped()).singleElement().asString().startsWith("div.box shows ");
    }

    @Test
    void paperHasItsOwnStyles() throws IOException {
        Browser page = shown("<style>@media print { p { display: none } }</style>");

        assertThat(page.visibleText()).contains("Nothing to see");
        assertThat(page.print().visibleText()).doesNotContain("Nothing to see");
    }

    @Test
    void withoutScriptsNoneRuns() throws IOException {
        Path file = Files.writeString(
                folder.resolve("scripted.html"),
                GOOD.formatted("<script>document.title = 'written'</script><noscript>plain</noscript>"));
        try (Browser plain = Browser.withoutScripts()) {
            assertThat(plain.open(file).title()).isEqualTo("good");
            assertThat(plain.visibleText()).contains("plain", "All is well");
            assertThat(plain.requests()).isEmpty();
        }
        assertThat(browser.open(file).title()).isEqualTo("written");
        assertThat(browser.visibleText()).contains("All is well").doesNotContain("plain");
    }

    @Test
    void aPersonsHandsReachThePage() throws IOException {
        Browser page = shown("<label>Name <input></label><button>Greet</button><output></output><script>"
                + "document.querySelector('button').onclick = () => document.querySelector('output').textContent ="
                + " 'Hello ' + document.querySelector('input').value</script>");

        page.type("input", "nobody").type("input", "Ada").click("button");

        assertThat(page.visibleText("output")).isEqualTo("Hello Ada");
    }

    @Test
    void aPictureShowsTheWholePage() throws IOException {
        Path picture = folder.resolve("pictures/page.png");

        shown("<div style='height: 3000px'></div>").width(360).screenshot(picture);

        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(360);
        assertThat(ImageIO.read(picture.toFile()).getHeight()).isGreaterThan(3000);
    }
}
