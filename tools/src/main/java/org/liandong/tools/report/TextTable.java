package org.liandong.tools.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of text, columns aligned: the first to the left, the others to the right. */
public final class TextTable {

    private static final String GAP = "  ";

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... header) {
        this.header = List.of(header);
    }

    /** Adds a row; missing cells at its end are left empty. */
    public TextTable row(String... cells) {
        if (cells.length > header.size()) {
            throw new IllegalArgumentException("more cells than columns: " + Arrays.toString(cells));
        }
        var row = new ArrayList<>(List.of(cells));
        while (row.size() < header.size()) {
            row.add("");
        }
        rows.add(row);
        return this;
    }

    /** The table, each line ended. */
    public String text() {
        var widths = new int[header.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    header.get(i).length(),
                    rows.stream()
                            .mapToInt(row -> row.get(column).length())
                            .max()
                            .orElse(0));
        }
        var text = new StringBuilder(line(header, widths));
        text.append("-".repeat(Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1)))
                .append('\n');
        rows.forEach(row -> text.append(line(row, widths)));
        return text.toString();
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            var padding = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? cell + padding : GAP + padding + cell);
        }
        return line.toString().stripTrailing() + "\n";
    }
}
