package org.liandong.tools.replay;

import java.util.Locale;
import org.liandong.tools.calls.Call;
import org.liandong.tools.calls.CallKind;
import org.liandong.tools.calls.Judgement.Counts;
import org.liandong.tools.calls.Posted;
import org.liandong.tools.calls.Truth;
import org.liandong.tools.report.Machine;
import org.liandong.tools.report.Samples;
import org.liandong.tools.report.TextTable;

/** What a replay prints. */
record ReplayReport(ReplayResult result, Truth.Recipe recipe) {

    private static final double PRECISION_AIM = 0.90;
    private static final double FALSE_AIM = 10;
    private static final int MOST_COMPLAINTS = 10;

    String text() {
        return Machine.line() + "\n\n" + accepted() + "\n" + offers() + "\n" + latencies() + complaints();
    }

    private String accepted() {
        var calls = result.calls();
        return new TextTable("", "posted", "accepted", "refused", "lost")
                        .row(line("calls of the file", true))
                        .row(line("made from them", false))
                        .text()
                + "the file: %d calls, %d kinds, %d municipalities; posted in %.1f s%n"
                        .formatted(
                                calls.size(),
                                calls.stream()
                                        .map(Call::kind)
                                        .map(CallKind::type)
                                        .distinct()
                                        .count(),
                                calls.stream()
                                        .map(Call::municipality)
                                        .distinct()
                                        .count(),
                                result.posting().toMillis() / 1000.0);
    }

    private String[] line(String name, boolean ofFile) {
        long posted = result.posted(ofFile);
        long accepted = result.accepted(ofFile);
        return new String[] {
            name,
            Long.toString(posted),
            Long.toString(accepted),
            Long.toString(posted - accepted),
            Long.toString(result.lost(ofFile))
        };
    }

    private String offers() {
        var judgement = result.judgement();
        var table = new TextTable(
                "offers, seed " + recipe.seed(), "calls", "got one", "first right", "right", "false", "found first");
        for (var sort : Posted.Sort.values()) {
            table.row(row(sort.words(), judgement.of(sort, false), sort.copy()));
            if (sort.copy()) {
                table.row(row("  taken for another class", judgement.of(sort, true), true));
            }
        }
        var total = judgement.total();
        table.row(row("all judged", total, false));
        return table.text()
                + "not judged: %d calls of the file, another line lies within 50 m and 5 min%n"
                        .formatted(judgement.unknown())
                + aim("precision at 1", total.precisionAtOne(), PRECISION_AIM, total.precisionAtOne() >= PRECISION_AIM)
                + aim(
                        "false offers per 100 calls",
                        total.falsePerHundred(),
                        FALSE_AIM,
                        total.falsePerHundred() <= FALSE_AIM)
                + "copies whose incident was offered first: %.3f%n"
                        .formatted(judgement.copies().recall());
    }

    private static String[] row(String name, Counts counts, boolean copy) {
        return new String[] {
            name,
            Integer.toString(counts.calls()),
            Integer.toString(counts.offered()),
            Integer.toString(counts.firstRight()),
            Integer.toString(counts.anyRight()),
            Integer.toString(counts.falseOffers()),
            copy ? "%.2f".formatted(counts.recall()) : ""
        };
    }

    private static String aim(String name, double figure, double aim, boolean met) {
        return String.format(Locale.ROOT, "%s: %.3f (aim %.2f: %s)%n", name, figure, aim, met ? "met" : "missed");
    }

    private String latencies() {
        var table = new TextTable("HTTP, one caller", "requests", "p50 ms", "p99 ms");
        add(table, "report with offers", result.latencies().reports());
        add(table, "incident from a report", result.latencies().openings());
        add(table, "attach", result.latencies().attachments());
        add(table, "read back", result.latencies().readings());
        return table.text();
    }

    private static void add(TextTable table, String name, Samples samples) {
        table.row(
                name,
                Integer.toString(samples.size()),
                "%.1f".formatted(samples.millis(0.5)),
                "%.1f".formatted(samples.millis(0.99)));
    }

    private String complaints() {
        var text = new StringBuilder();
        result.lost().stream()
                .limit(MOST_COMPLAINTS)
                .forEach(one -> text.append(
                        "lost: line %d, report %s%n".formatted(one.call().line(), one.id())));
        result.complaints().stream()
                .limit(MOST_COMPLAINTS)
                .forEach(one -> text.append("refused: ").append(one).append('\n'));
        return text.toString();
    }
}
