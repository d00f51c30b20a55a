package dev.seaworthy.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.it.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A page that is looked at.
 *
 * @param name what it is called in the names of its pictures
 * @param file where it is
 */
record SeenPage(String name, Path file) {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** Opens it, keeps a picture of it, and finds no fault. */
    void assertThatNothingIsWrong(Browser browser, String as) throws IOException {
        browser.open(file);
        keep(browser, as);

        assertThat(browser.violations()).isEmpty();
        assertThat(browser.overflow()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isEmpty();
    }

    /** Keeps a picture of what the browser shows. */
    void keep(Browser browser, String as) throws IOException {
        browser.screenshot(SCREENSHOTS.resolve(name + "-" + as + ".png"));
    }

    @Override
    public String toString() {
        return name;
    }
}
