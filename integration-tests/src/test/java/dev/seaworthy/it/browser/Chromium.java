package dev.seaworthy.it.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The browser that is installed on this machine. */
final class Chromium {
    private static final String BROWSER = "chromium";
    private static final String DRIVER = "chromedriver";

    /** Warns that it lacks classes for the newest protocol, which nothing here needs; held, as loggers are not. */
    private static final Logger PROTOCOL = Logger.getLogger("org.openqa.selenium.devtools");

    static {
        PROTOCOL.setLevel(Level.SEVERE);
    }

    private Chromium() {}

    /** What is not installed. */
    static List<String> missing() {
        return Stream.of(BROWSER, DRIVER).filter(name -> found(name).isEmpty()).toList();
    }

    private static Optional<Path> found(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it without a screen, with all that it logs being kept. */
    static ChromeDriver start(boolean scripts) {
        ChromeDriverService service = new ChromeDriverService.Builder()
                // Named, so that nobody looks for one in the internet.
                .usingDriverExecutable(found(DRIVER).orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options(scripts));
    }

    private static ChromeOptions options(boolean scripts) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(found(BROWSER).orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                // Neither root nor most containers can have a sandbox; the pages are our own.
                "--no-sandbox",
                // In a container it is often too small.
                "--disable-dev-shm-usage",
                // What a page asks for is seen before it leaves; nothing leaves, of the browser's own wishes neither.
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--no-proxy-server",
                // As on a phone, they take no width.
                "--hide-scrollbars");
        // What a person sets, and not the developers' switch.
        options.setExperimentalOption(
                "prefs", Map.of("profile.managed_default_content_settings.javascript", scripts ? 1 : 2));
        LoggingPreferences logged = new LoggingPreferences();
        logged.enable(LogType.BROWSER, Level.ALL);
        logged.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logged);
        return options;
    }
}
