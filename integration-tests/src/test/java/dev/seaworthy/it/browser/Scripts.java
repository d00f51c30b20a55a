package dev.seaworthy.it.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;

/** What is asked of the page in its own language. */
final class Scripts {
    private static final String AXE = read("/axe.min.js");

    private Scripts() {}

    /** What a script of this package returns. */
    static List<String> texts(ChromeDriver driver, String name) {
        return texts(driver.executeScript(read(name)));
    }

    /** The violations that axe-core finds. */
    static List<String> axe(ChromeDriver driver) {
        driver.executeScript(AXE);
        return texts(driver.executeAsyncScript(read("violations.js")));
    }

    /** Returns when the page was drawn twice: the second time, what it does when drawn has happened. */
    static void awaitDrawn(ChromeDriver driver) {
        driver.executeAsyncScript(
                "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))");
    }

    private static List<String> texts(@Nullable Object returned) {
        return ((List<?>) Objects.requireNonNull(returned))
                .stream().map(String::valueOf).toList();
    }

    private static String read(String name) {
        try (InputStream stream = Objects.requireNonNull(Scripts.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
