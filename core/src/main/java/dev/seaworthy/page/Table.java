package dev.seaworthy.page;

import java.util.List;

/** A table, one row after the other. It scrolls by itself where the page is narrower than it. */
public final class Table {
    private final Html html;

    private Table(Html html) {
        this.html = html;
    }

    /** A table with these titles of columns. */
    public static Table of(Html html, String about, String... columns) {
        return begin(html, about, "", List.of(columns));
    }

    /** One whose rows a click on a title sorts, where scripts run. */
    public static Table sortable(Html html, String about, String... columns) {
        return begin(html, about, "sortable", List.of(columns));
    }

    private static Table begin(Html html, String about, String kind, List<String> columns) {
        // Without a stop for the keyboard, what is scrolled out of sight could be reached by mouse only.
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", about)
                .open("table", "class", kind)
                .open("thead")
                .open("tr");
        columns.forEach(column -> html.element("th", column, "scope", "col"));
        html.close().close().line().open("tbody");
        return new Table(html);
    }

    /** Begins a row; cells follow. */
    public Table row() {
        return row("");
    }

    /** Begins a row of a kind, which gives it its look. */
    public Table row(String kind) {
        html.open("tr", "class", kind);
        return this;
    }

    /** A cell of text. */
    public Table cell(String text) {
        html.open("td").quote(text).close();
        return this;
    }

    /** A cell that names its row. */
    public Table title(String text) {
        html.open("th", "scope", "row").quote(text).close();
        return this;
    }

    /** A cell that leads to another page. */
    public Table link(String text, String href, String kind) {
        html.open("td").element("a", text, "href", href, "class", kind).close();
        return this;
    }

    /** A number in words, sorted by its value. */
    public Table number(String text, double value) {
        html.element("td", text, "class", "number", "data-sort", Double.toString(value));
        return this;
    }

    /** A cell of text of a kind, which gives it its look. */
    public Table cell(String text, String kind) {
        html.open("td").open("span", "class", kind).quote(text).close().close();
        return this;
    }

    /** Ends a row. */
    public Table endRow() {
        html.close().line();
        return this;
    }

    /** Ends the table. */
    public void end() {
        html.close().close().close().line();
    }
}
