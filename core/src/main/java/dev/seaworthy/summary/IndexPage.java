package dev.seaworthy.summary;

import dev.seaworthy.page.Html;
import dev.seaworthy.page.PageShell;
import dev.seaworthy.page.Table;
import dev.seaworthy.page.Words;
import dev.seaworthy.summary.Inventory.Contents;
import dev.seaworthy.summary.Inventory.Launched;
import dev.seaworthy.summary.Inventory.Skipped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The page that lists all launches of a build, and leads to the page of each. */
final class IndexPage {
    static final String NAME = "index.html";

    private static final String[] COLUMNS = {
        "outcome", "test", "container", "runtime", "decided after", "peak memory", "attempts", "began", "what happened"
    };

    private IndexPage() {}

    static String write(Contents contents) {
        Totals totals = Totals.of(contents.launches());
        Html html = PageShell.OF_TABLES.begin("Seaworthy: " + totals.words());
        html.element("h1", "Containers of this build");
        html.element("p", totals.words(), "class", "verdict " + totals.kind());
        launches(html, contents.launches());
        skipped(html, contents.skipped());
        return PageShell.OF_TABLES.end(html);
    }

    private static void launches(Html html, List<Launched> launches) {
        Table table = Table.sortable(html, "Launches, the newest failure first", COLUMNS);
        for (Launched launch : launches) {
            LaunchRow row = launch.row();
            table.row()
                    .link(row.state(), href(launch.page()), row.hasFailed() ? "bad" : "")
                    .title(row.test())
                    .cell(row.container())
                    .cell(row.engine())
                    .number(
                            Words.took(row.decided()),
                            row.decided().map(Duration::toMillis).orElse(-1L).doubleValue())
                    .number(row.memory(), (double) row.peak().orElse(-1))
                    .number(String.valueOf(row.attempts()), row.attempts())
                    .cell(row.began().truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' '))
                    .cell(row.headline())
                    .endRow();
        }
        table.end();
    }

    private static String href(String page) {
        return "./"
                + URLEncoder.encode(page, StandardCharsets.UTF_8)
                        .replace("%2F", "/")
                        .replace("+", "%20");
    }

    private static void skipped(Html html, List<Skipped> skipped) {
        if (skipped.isEmpty()) {
            return;
        }
        html.element("h2", "Left out").open("ul");
        skipped.forEach(file -> html.element("li", file.file() + ": " + file.why()));
        html.close();
    }
}
