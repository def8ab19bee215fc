package org.liandong.tools.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.liandong.tools.calls.Call;
import org.liandong.tools.calls.CallKind;
import org.liandong.tools.calls.CallKinds;
import org.liandong.tools.csv.CsvTable;

/**
 * A county pack made of a file's facts: the names of its municipalities, the median positions of their calls, its kinds
 * of calls. No call of the file is in it.
 */
final class PackFiles {

    private static final String NATION = "US";
    private static final String STATE = "US42";
    private static final String COUNTY = "US42091";
    private static final String NOTICE = "# Made by ./liandong make-pack from a file of real calls; do not edit.\n";

    private final CallKinds kinds;
    private final List<Call> calls;
    private final List<Municipality> municipalities = new ArrayList<>();

    private record Municipality(int number, String name, List<Call> calls) {

        String code() {
            return "%s%03d".formatted(COUNTY, number);
        }

        String unit() {
            return "town-%03d".formatted(number);
        }
    }

    /** Municipalities are numbered in the order of their names. */
    PackFiles(List<Call> calls, CallKinds kinds) {
        this.kinds = kinds;
        this.calls = calls;
        new TreeMap<>(calls.stream().collect(Collectors.groupingBy(Call::municipality)))
                .forEach((name, own) -> municipalities.add(new Municipality(municipalities.size() + 1, name, own)));
    }

    /** The files by name. */
    Map<String, String> all() {
        var files = new LinkedHashMap<String, String>();
        files.put(
                "pack.csv",
                NOTICE + "code,name,name_en,demonstration\n" + "montgomery,蒙哥马利县（回放）,Montgomery County (replay),yes\n");
        files.put("areas.csv", NOTICE + areas());
        files.put("units.csv", NOTICE + units());
        files.put("classes.csv", NOTICE + classes());
        files.put(
                "staff.csv",
                NOTICE + "login,name,unit,roles\n" + "replay,回放接警员,desk,CALL_TAKER@" + COUNTY + " DISPATCHER@" + COUNTY
                        + "\n");
        return files;
    }

    void writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (var file : all().entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
    }

    private String areas() {
        var text = new StringBuilder("code,parent,level,class,name,name_en,latitude,longitude\n");
        text.append(area(NATION, "", "PROVINCE", "United States", ","));
        text.append(area(STATE, NATION, "CITY", "Pennsylvania", ","));
        text.append(area(COUNTY, STATE, "COUNTY", "Montgomery County", centre(calls)));
        for (var one : municipalities) {
            text.append(area(one.code(), COUNTY, "TOWNSHIP", one.name(), centre(one.calls())));
        }
        return text.toString();
    }

    private static String area(String code, String parent, String level, String name, String centre) {
        var quoted = CsvTable.quoted(name);
        return String.join(",", code, parent, level, "", quoted, quoted, centre) + "\n";
    }

    private static String centre(List<Call> own) {
        return String.format(Locale.ROOT, "%.4f,%.4f", median(own, Call::latitude), median(own, Call::longitude));
    }

    static double median(List<Call> calls, ToDoubleFunction<Call> of) {
        var sorted = calls.stream().mapToDouble(of).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private String units() {
        var text = new StringBuilder("code,name,name_en,kind,area,parent,duty_email\n");
        text.append("desk,County Desk,County Desk,DESK,").append(COUNTY).append(",,\n");
        for (var one : municipalities) {
            var name = CsvTable.quoted(one.name());
            text.append(String.join(",", one.unit(), name, name, "TOWNSHIP", one.code()))
                    .append(",,\n");
        }
        return text.toString();
    }

    private String classes() {
        var text = new StringBuilder("code,parent,root,name,name_en,pinyin,icon,words,needs,thresholds\n");
        for (var kind : kinds.list()) {
            text.append(String.join(
                            ",",
                            kind.code(),
                            kind.parent(),
                            kind.root(),
                            CsvTable.quoted(kind.name()),
                            CsvTable.quoted(kind.type()),
                            "",
                            kind.icon(),
                            words(kind),
                            String.join(" ", kind.needs()),
                            ""))
                    .append('\n');
        }
        return text.toString();
    }

    /** What points to a kind, and the circumstances callers mention with it. */
    private String words(CallKind kind) {
        var words = new LinkedHashSet<>(kind.words());
        words.addAll(kinds.details(kind));
        return words.stream().map(word -> word.replace(' ', '_')).collect(Collectors.joining(" "));
    }
}
