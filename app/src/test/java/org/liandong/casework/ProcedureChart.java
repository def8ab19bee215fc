package org.liandong.casework;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.liandong.kernel.Procedure;
import org.liandong.kernel.State;

/** Draws a procedure's table as the page kept in {@code docs/procedures/}. */
final class ProcedureChart {

    private ProcedureChart() {}

    static String of(Procedure<?, ?> table) {
        var page = new StringBuilder();
        page.append("# ").append(table.kind()).append("\n\nGenerated from the table in code; a test compares.\n\n");
        page.append("```mermaid\nstateDiagram-v2\n");
        for (var row : table.rows()) {
            if (row.opens()) {
                page.append("    [*] --> ")
                        .append(row.to())
                        .append(": ")
                        .append(row.action())
                        .append('\n');
            } else if (row.to() != null) {
                row.from().stream()
                        .map(Enum::name)
                        .sorted()
                        .forEach(from -> page.append("    ")
                                .append(from)
                                .append(" --> ")
                                .append(row.to())
                                .append(": ")
                                .append(row.action())
                                .append('\n'));
            }
        }
        page.append("```\n\n| state | public word | who owes the next step |\n|---|---|---|\n");
        for (var each : table.states()) {
            State state = (State) each;
            page.append("| ")
                    .append(state.name())
                    .append(" | ")
                    .append(state.publicState().slug())
                    .append(" | ")
                    .append(state.owner().name().toLowerCase(Locale.ROOT))
                    .append(" |\n");
        }
        page.append(
                "\n| action | from | to | who may | clocks | receipt | nature | reason |\n|---|---|---|---|---|---|---|---|\n");
        table.rows().forEach(row -> page.append(line(row)));
        return page.toString();
    }

    private static String line(Procedure.Row<?, ?> row) {
        var cells = List.of(
                row.action().name(),
                row.opens()
                        ? "(new)"
                        : row.from().stream().map(Enum::name).sorted().collect(Collectors.joining(", ")),
                row.to() == null ? "(stays)" : row.to().name(),
                who(row),
                row.clocks().stream()
                        .map(effect -> effect.kind().name().toLowerCase(Locale.ROOT) + " " + effect.clock())
                        .collect(Collectors.joining(", ")),
                row.receipt() ? "yes" : "",
                row.nature() == Procedure.Nature.ORDINARY
                        ? ""
                        : row.nature().name().toLowerCase(Locale.ROOT),
                row.reasonRequired() ? "yes" : "");
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String who(Procedure.Row<?, ?> row) {
        return row.by().stream()
                .sorted()
                .map(party -> party == org.liandong.kernel.Party.STAFF
                        ? "staff with `" + row.grant() + "`"
                        : party.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
