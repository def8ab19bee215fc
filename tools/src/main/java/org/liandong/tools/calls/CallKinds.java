package org.liandong.tools.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.liandong.tools.csv.CsvRow;
import org.liandong.tools.csv.CsvTable;

/** The kinds of calls this program knows, from its own {@code calls/types.csv} and {@code calls/details.csv}. */
public final class CallKinds {

    private final Map<String, CallKind> byType = new TreeMap<>();
    private final Map<String, CallKind> byCode = new TreeMap<>();
    private final Map<String, List<String>> details = new TreeMap<>();

    private CallKinds(List<CsvRow> kinds, List<CsvRow> circumstances) {
        circumstances.forEach(row -> details.put(row.need("details"), row.words("words")));
        for (var row : kinds) {
            var kind = new CallKind(
                    row.need("type"),
                    row.need("code"),
                    row.need("parent"),
                    row.need("root"),
                    row.need("name"),
                    row.need("icon"),
                    row.codes("needs"),
                    row.words("words"),
                    row.need("details"),
                    row.codes("likes"),
                    List.of(row.need("phrases").split("\\|")));
            byType.put(kind.type(), kind);
            byCode.put(kind.code(), kind);
        }
    }

    /** The kinds that ship with this program. */
    public static CallKinds shipped() {
        return new CallKinds(table("types.csv"), table("details.csv"));
    }

    private static List<CsvRow> table(String file) {
        var stream = Objects.requireNonNull(CallKinds.class.getResourceAsStream("/calls/" + file), file);
        try {
            return CsvTable.read(file, stream).rows();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<CallKind> find(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    /** The kind of this class; its code must be known. */
    public CallKind ofCode(String code) {
        return Objects.requireNonNull(byCode.get(code), code);
    }

    /** All kinds, by type. */
    public List<CallKind> list() {
        return List.copyOf(byType.values());
    }

    /** What callers may mention with a kind of call. */
    public List<String> details(CallKind kind) {
        return details.getOrDefault(kind.details(), List.of());
    }
}
