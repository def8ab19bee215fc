package org.liandong.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.pack.PackContent.Row;
import org.liandong.webkit.FormErrors;

/** What the pages of the editor show. */
final class PackViews {

    private static final int MOST_SHOWN = 40;
    private static final int LONGEST_SHOWN = 80;

    private PackViews() {}

    /** A table in the overview. */
    record TableLine(String file, String label, int lines) {}

    /** A line of a table, its fields in the order of the columns. */
    record Line(String key, List<String> cells) {}

    /**
     * A field of a form.
     *
     * @param allowed what it may say
     * @param options the closed list it is chosen from; empty when it is typed
     * @param fixed whether it tells this line from all others and stays
     */
    record Field(
            String name,
            String label,
            String value,
            String allowed,
            List<String> options,
            boolean needed,
            boolean fixed,
            boolean large) {}

    /** What became otherwise in a file. */
    record FileView(
            String file,
            String label,
            int added,
            int changed,
            int removed,
            boolean otherwise,
            List<ChangeView> changes,
            int more) {}

    /** One line that came, changed or goes; {@code kind} is added, changed or removed. */
    record ChangeView(String kind, String key, String what) {}

    static List<TableLine> tables(PackContent content, Locale locale) {
        return PackFormat.tables().stream()
                .map(spec -> new TableLine(
                        spec.file(),
                        label(spec, locale),
                        content.rows(spec.file()).size()))
                .toList();
    }

    static String label(TableSpec spec, Locale locale) {
        return PackText.of(locale).text("pack.table." + spec.slug(), List.of());
    }

    static List<String> columns(TableSpec spec, Locale locale) {
        return spec.names().stream().map(name -> column(name, locale)).toList();
    }

    private static String column(String name, Locale locale) {
        return PackText.of(locale).text("pack.column." + name.replace('_', '-'), List.of());
    }

    static List<Line> lines(TableSpec spec, PackContent content, String q) {
        var text = q.toLowerCase(Locale.ROOT);
        return content.rows(spec.file()).stream()
                .filter(row -> text.isEmpty()
                        || row.fields().values().stream()
                                .anyMatch(
                                        field -> field.toLowerCase(Locale.ROOT).contains(text)))
                .map(row -> new Line(
                        spec.keyOf(row.fields()),
                        spec.names().stream()
                                .map(name -> shortened(row.text(name)))
                                .toList()))
                .toList();
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }

    static List<Field> fields(TableSpec spec, Map<String, String> values, boolean known, Locale locale) {
        var text = PackText.of(locale);
        return spec.columns().stream()
                .map(column -> new Field(
                        column.name(),
                        column(column.name(), locale),
                        values.getOrDefault(column.name(), ""),
                        text.allowed(column.kind()),
                        column.kind() instanceof Kind.Choice choice ? choice.of() : List.of(),
                        column.needed(),
                        known && spec.key().contains(column.name()),
                        column.kind() instanceof Kind.Outline
                                || column.kind() instanceof Kind.Text(int longest) && longest > 200))
                .toList();
    }

    /** Faults of the line being edited beside its fields, all others on top with their place. */
    static FormErrors errors(Faults faults, String file, int line, Locale locale) {
        var fields = new java.util.LinkedHashMap<String, String>();
        var general = new ArrayList<String>();
        for (var fault : faults.list()) {
            boolean own = fault.file().equals(file)
                    && fault.line() == line
                    && !fault.column().isEmpty();
            if (own) {
                fields.putIfAbsent("f-" + fault.column(), PackText.of(locale).sentence(fault));
            } else if (general.size() < MOST_SHOWN) {
                general.add(fault.text(locale));
            }
        }
        return new FormErrors(fields, general);
    }

    static List<FileView> diff(PackDiff diff, Locale locale) {
        return diff.files().stream().map(file -> file(file, locale)).toList();
    }

    private static FileView file(PackDiff.FileDiff diff, Locale locale) {
        @Nullable TableSpec spec = PackFormat.find(diff.file()).orElse(null);
        var changes = new ArrayList<ChangeView>();
        if (spec != null) {
            diff.changed().forEach(one -> changes.add(changed(spec, one, locale)));
            diff.removed().forEach(row -> changes.add(line("removed", spec, row)));
            diff.added().forEach(row -> changes.add(line("added", spec, row)));
        }
        return new FileView(
                diff.file(),
                spec == null ? diff.file() : label(spec, locale),
                diff.added().size(),
                diff.changed().size(),
                diff.removed().size(),
                diff.reordered(),
                changes.subList(0, Math.min(MOST_SHOWN, changes.size())),
                Math.max(0, changes.size() - MOST_SHOWN));
    }

    private static ChangeView changed(TableSpec spec, PackDiff.Changed change, Locale locale) {
        var what = change.columns().stream()
                .map(column -> column(column, locale) + ": "
                        + shortened(change.before().text(column)) + " → "
                        + shortened(change.after().text(column)))
                .toList();
        return new ChangeView("changed", spec.keyOf(change.after().fields()), String.join("; ", what));
    }

    private static ChangeView line(String kind, TableSpec spec, Row row) {
        return new ChangeView(
                kind,
                spec.keyOf(row.fields()),
                shortened(String.join(
                        ", ",
                        row.fields().values().stream()
                                .filter(text -> !text.isEmpty())
                                .toList())));
    }
}
