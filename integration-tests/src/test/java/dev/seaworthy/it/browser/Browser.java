package dev.seaworthy.it.browser;

import dev.seaworthy.it.contract.GivenAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/**
 * A headless Chromium with one window, which sees a page as a person does who opens its file. It starts light, 1280
 * pixels wide and on a screen.
 */
public final class Browser implements AutoCloseable {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;

    private final ChromeDriver driver;
    private final Logs logs;
    private final boolean scripts;
    private String scheme = "light";
    private String medium = "screen";

    private Browser(boolean scripts) {
        this.driver = Chromium.start(scripts);
        this.logs = new Logs(driver);
        this.scripts = scripts;
        width(WIDTH);
        emulate();
    }

    /** Opens a browser. */
    public static Browser open() {
        return new Browser(true);
    }

    /** Opens the browser of somebody who allows no scripts. */
    public static Browser withoutScripts() {
        return new Browser(false);
    }

    /** Returns when there is a browser; else skips the tests, or fails them when the run requires one. */
    public static void require() {
        if (!Chromium.missing().isEmpty()) {
            GivenAddress.named("chromium")
                    .skip("not installed: " + Chromium.missing() + "; integration-tests/run all installs it");
        }
    }

    /** Opens a file as a double-click does, and forgets what was wrong with the page before. */
    public Browser open(Path page) {
        String address = page.toAbsolutePath().toUri().toString();
        // What the page before still does must not be said of this one.
        driver.get("about:blank");
        logs.follow(address);
        driver.get(address);
        return this;
    }

    /** As somebody who prefers dark pages. */
    public Browser dark() {
        scheme = "dark";
        return emulate();
    }

    /** As somebody who prefers light pages. */
    public Browser light() {
        scheme = "light";
        return emulate();
    }

    /** As on a sheet of paper. */
    public Browser print() {
        medium = "print";
        return emulate();
    }

    /** As on a screen. */
    public Browser screen() {
        medium = "screen";
        return emulate();
    }

    private Browser emulate() {
        tell(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        medium,
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                // A colour on its way to another one would be measured.
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        return this;
    }

    /** In a window of this many CSS pixels. */
    public Browser width(int pixels) {
        tell(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** The title of the window. */
    public String title() {
        return driver.getTitle();
    }

    /** The text of the page that is visible when one scrolls through it. */
    public String visibleText() {
        return visibleText("body");
    }

    /** The visible text of the first element that a selector finds. */
    public String visibleText(String selector) {
        return innerText(element(selector));
    }

    private static String innerText(WebElement element) {
        // The driver's own idea of visible text leaves noscript elements out.
        return Objects.requireNonNull(element.getDomProperty("innerText"));
    }

    /** How many visible elements a selector finds. */
    public long count(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .filter(WebElement::isDisplayed)
                .count();
    }

    /** The visible text of each visible element that a selector finds. */
    public List<String> visibleTexts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .filter(WebElement::isDisplayed)
                .map(Browser::innerText)
                .toList();
    }

    /** The visible text of the section with this heading. */
    public String section(String heading) {
        return visibleTexts("section").stream()
                .filter(text -> text.startsWith(heading + "\n"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no section '" + heading + "', only " + visibleTexts("h2")));
    }

    /** How many elements a selector finds, visible or not. */
    public int holds(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    /** Moves the pointer to the middle of an element. */
    public Browser point(String selector) {
        new Actions(driver).moveToElement(element(selector)).perform();
        return this;
    }

    /** Clicks in the middle of an element. */
    public Browser click(String selector) {
        element(selector).click();
        return this;
    }

    /** Moves the pointer over an element, at its middle height, to a part of its width: 0 is its left edge. */
    public Browser point(String selector, double across) {
        new Actions(driver)
                .moveToElement(element(selector), offset(selector, across), 0)
                .perform();
        return this;
    }

    /** Drags over an element, from one part of its width to another. */
    public Browser drag(String selector, double from, double to) {
        WebElement element = element(selector);
        new Actions(driver)
                .moveToElement(element, offset(selector, from), 0)
                .clickAndHold()
                .moveToElement(element, offset(selector, to), 0)
                .release()
                .perform();
        return this;
    }

    /** Clicks twice in the middle of an element. */
    public Browser doubleClick(String selector) {
        new Actions(driver).doubleClick(element(selector)).perform();
        return this;
    }

    /** From the element's middle, as the driver counts. */
    private int offset(String selector, double across) {
        return (int) Math.round((across - 0.5) * element(selector).getRect().getWidth());
    }

    /** Where the middle of an element stands across another: 0 is its left edge, 1 its right one. */
    public double across(String selector, String other) {
        settle();
        Rectangle inner = element(selector).getRect();
        Rectangle outer = element(other).getRect();
        return (inner.getX() + inner.getWidth() / 2.0 - outer.getX()) / outer.getWidth();
    }

    /** Writes into a field, in the place of what it held. */
    public Browser type(String selector, String text) {
        WebElement field = element(selector);
        field.clear();
        field.sendKeys(text);
        return this;
    }

    private WebElement element(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** The elements that make the page scroll sideways, or whose end is cut off at its edge. */
    public List<String> overflow() {
        return Scripts.texts(driver, "overflow.js");
    }

    /** The elements that show only a part of what they hold, such as those that scroll. */
    public List<String> clipped() {
        return Scripts.texts(driver, "clipped.js");
    }

    /** The violations of axe-core's rules, best practices among them, as the page is now: where, and what is wrong. */
    public List<String> violations() {
        return Scripts.axe(driver);
    }

    /** The errors and warnings in the console since the page was opened. */
    public List<String> complaints() {
        settle();
        return logs.complaints();
    }

    /** The addresses that the page asked for since it was opened, beside its own file and what it holds itself. */
    public List<String> requests() {
        settle();
        return logs.requests();
    }

    /** Until what the page does when it is drawn is done. */
    private void settle() {
        if (scripts) {
            Scripts.awaitDrawn(driver);
        }
    }

    /** Keeps a picture of the whole page, as a PNG. */
    public void screenshot(Path file) throws IOException {
        Map<?, ?> size = Values.map(tell("Page.getLayoutMetrics", Map.of()), "cssContentSize");
        Map<String, Object> picture = tell(
                "Page.captureScreenshot",
                Map.of(
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of(
                                "x",
                                0,
                                "y",
                                0,
                                "width",
                                Values.number(size, "width"),
                                "height",
                                Values.number(size, "height"),
                                "scale",
                                1)));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(Values.text(picture, "data")));
    }

    private Map<String, Object> tell(String command, Map<String, Object> values) {
        return driver.executeCdpCommand(command, values);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
