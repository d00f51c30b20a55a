package dev.seaworthy.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What pages have in common: head, style, script, and a policy that forbids every request and every script but their own,
 * so that not even a mistake in escaping could run what a container has logged.
 */
public final class PageShell {
    /** For pages of tables. */
    public static final PageShell OF_TABLES = new PageShell(read("page.css"), read("page.js"));

    /** For pages with charts that can be zoomed. */
    static final PageShell OF_CHARTS = new PageShell(
            licence() + all("uplot/uPlot.min.css", "page.css"),
            licence() + all("uplot/uPlot.iife.min.js", "page.js", "zoom.js"));

    private final String style;
    private final String script;
    private final String policy;

    private PageShell(String style, String script) {
        // Between these marks a parser of XML takes it as it is, too.
        this.style = "/*<![CDATA[*/\n" + style + "/*]]>*/";
        this.script = "/*<![CDATA[*/\n" + script + "/*]]>*/";
        policy = "default-src 'none'; img-src data:; style-src " + hash(this.style) + "; script-src "
                + hash(this.script);
    }

    /** A page; its body is written into the element that is open, and must leave it so. */
    public Html begin(String title) {
        return new Html()
                .open("html", "lang", "en")
                .open("head")
                .open("meta", "charset", "UTF-8")
                .open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .open("meta", "name", "color-scheme", "content", "light dark")
                .open("meta", "http-equiv", "Content-Security-Policy", "content", policy)
                .element("title", title)
                // An icon that is not named is asked for.
                .open("link", "rel", "icon", "href", "data:,")
                .source("style", style)
                .close()
                .line()
                .open("body")
                .open("main");
    }

    /** Ends the page. */
    public String end(Html page) {
        return "<!DOCTYPE html>\n"
                + page.close().line().source("script", script).close().close() + "\n";
    }

    private static String all(String... names) {
        return Stream.of(names).map(PageShell::read).collect(Collectors.joining("\n"));
    }

    /** Whoever passes a page on passes the library in it on. */
    private static String licence() {
        return "/* uPlot:\n" + read("uplot/LICENSE") + "*/\n";
    }

    private static String read(String name) {
        try (InputStream in = PageShell.class.getResourceAsStream(name)) {
            // A carriage return would be gone when a browser takes the hash.
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + name + ", which is part of this library", unreadable);
        }
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
