package dev.seaworthy.it.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** What the browser logs of a page. The browser gives each entry once, so they are kept here. */
final class Logs {
    private final ChromeDriver driver;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private String page = "";

    Logs(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Forgets all that was before, and follows the page with this address. */
    void follow(String address) {
        fetch();
        page = address;
        complaints.clear();
        requests.clear();
    }

    List<String> complaints() {
        fetch();
        return List.copyOf(complaints);
    }

    List<String> requests() {
        fetch();
        return List.copyOf(requests);
    }

    private void fetch() {
        entries(LogType.BROWSER)
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .forEach(complaints::add);
        entries(LogType.PERFORMANCE)
                .map(entry -> new Json().<Map<String, Object>>toType(entry.getMessage(), Json.MAP_TYPE))
                .map(Logs::requested)
                .filter(Objects::nonNull)
                .filter(this::leavesThePage)
                .forEach(requests::add);
    }

    private Stream<LogEntry> entries(String kind) {
        return driver.manage().logs().get(kind).getAll().stream();
    }

    private static @Nullable String requested(Map<String, Object> logged) {
        Map<?, ?> message = Values.map(logged, "message");
        return switch (Values.text(message, "method")) {
            case "Network.requestWillBeSent" ->
                Values.text(Values.map(Values.map(message, "params"), "request"), "url");
            case "Network.webSocketCreated" -> Values.text(Values.map(message, "params"), "url");
            default -> null;
        };
    }

    private boolean leavesThePage(String address) {
        return !address.equals(page) && Stream.of("data:", "blob:", "about:").noneMatch(address::startsWith);
    }
}
