package org.liandong.incident;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.liandong.area.Location;
import org.liandong.kernel.CaseId;
import org.liandong.tools.calls.CallKind;
import org.liandong.tools.calls.CallKinds;
import org.liandong.tools.calls.Judgement;
import org.liandong.tools.calls.Posted;
import org.liandong.tools.csv.CsvRow;
import org.liandong.tools.csv.CsvTable;

/** A replay without server and database: the same calls, the same look-alikes, a call-taker who knows the truth. */
final class OfflineReplay {

    private static final Duration LOOK_BACK = Duration.ofMinutes(120);

    private final WordFinder finder;
    private final Map<String, CsvRow> national = new HashMap<>();

    OfflineReplay(CallKinds kinds) throws IOException {
        var words = new TreeSet<String>();
        for (var kind : kinds.list()) {
            words.addAll(kind.words());
            words.addAll(kinds.details(kind));
        }
        finder = new WordFinder(words);
        var stream = Objects.requireNonNull(OfflineReplay.class.getResourceAsStream("/national/classes.csv"));
        CsvTable.read("national classes", stream).rows().forEach(row -> national.put(row.need("code"), row));
    }

    Judgement judge(List<Posted> posted) {
        var judgement = new Judgement();
        var open = new LinkedHashMap<CaseId, LookAlike.Features>();
        var events = new HashMap<CaseId, Long>();
        var known = new HashSet<Long>();
        for (var call : posted) {
            var features = features(call);
            open.values()
                    .removeIf(other ->
                            Duration.between(other.occurredAt(), call.at()).compareTo(LOOK_BACK) > 0);
            var candidates = new ArrayList<LookAlike.Candidate>();
            open.forEach((id, other) -> candidates.add(new LookAlike.Candidate(id, other)));
            judgement.add(
                    call,
                    LookAlike.offers(features, candidates).stream()
                            .map(offer -> Objects.requireNonNull(events.get(offer.id())))
                            .toList());
            if (known.add(call.event())) {
                var id = new CaseId(new UUID(0, call.sequence()));
                open.put(id, features);
                events.put(id, call.event());
            }
        }
        return judgement;
    }

    private LookAlike.Features features(Posted call) {
        var kind = call.kind();
        return new LookAlike.Features(
                kind.code(),
                lineage(kind),
                Set.copyOf(kind.needs()),
                location(call),
                call.at(),
                new HashSet<>(finder.find(call.narrative())));
    }

    private Set<String> lineage(CallKind kind) {
        var lineage = new HashSet<>(Set.of(kind.code()));
        for (var code = kind.parent(); !code.isEmpty(); code = above(code).text("parent")) {
            lineage.add(code);
        }
        return lineage;
    }

    private CsvRow above(String code) {
        return Objects.requireNonNull(national.get(code), code);
    }

    private static Location location(Posted call) {
        boolean placed = call.latitude() != null;
        return new Location(
                placed ? Location.Precision.POINT : Location.Precision.TOWNSHIP,
                call.municipality(),
                call.latitude(),
                call.longitude(),
                null);
    }
}
