package org.liandong.incident;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Distances;
import org.liandong.area.Location;
import org.liandong.kernel.CaseId;
import org.liandong.tools.calls.Call;
import org.liandong.tools.calls.CallKind;
import org.liandong.tools.calls.CallKinds;
import org.liandong.tools.calls.Judgement;
import org.liandong.tools.calls.Posted;

/** A replay without server and database: the same calls, the same look-alikes, a call-taker who knows the truth. */
final class OfflineReplay {

    private static final Duration LOOK_BACK = Duration.ofMinutes(120);

    private final CallKinds kinds;
    private final WordFinder finder;
    private final Map<String, double[]> centres;

    OfflineReplay(CallKinds kinds, List<Call> calls) {
        this.kinds = kinds;
        var words = new TreeSet<String>();
        for (var kind : kinds.list()) {
            words.addAll(kind.words());
            words.addAll(kinds.details(kind));
        }
        this.finder = new WordFinder(words);
        this.centres = centres(calls);
    }

    private static Map<String, double[]> centres(List<Call> calls) {
        var centres = new HashMap<String, double[]>();
        calls.stream().collect(Collectors.groupingBy(Call::municipality)).forEach((name, own) -> {
            var latitudes = own.stream().mapToDouble(Call::latitude).sorted().toArray();
            var longitudes = own.stream().mapToDouble(Call::longitude).sorted().toArray();
            centres.put(name, new double[] {latitudes[latitudes.length / 2], longitudes[longitudes.length / 2]});
        });
        return centres;
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
            var offers = LookAlike.offers(features, candidates);
            judgement.add(
                    call, offers.stream().map(offer -> events.get(offer.id())).toList());
            if (known.add(call.event())) {
                var id = new CaseId(new UUID(0, call.sequence()));
                open.put(id, features);
                events.put(id, call.event());
            }
        }
        return judgement;
    }

    private LookAlike.Features features(Posted call) {
        CallKind kind = call.kind();
        return new LookAlike.Features(
                kind.code(),
                kind.parent(),
                IncidentClass.Root.valueOf(kind.root()),
                location(call.municipality(), call.latitude(), call.longitude()),
                call.at(),
                new HashSet<>(finder.find(call.narrative())));
    }

    private Location location(String municipality, @Nullable Double latitude, @Nullable Double longitude) {
        if (latitude == null || longitude == null) {
            return new Location(Location.Precision.TOWNSHIP, municipality, null, null, null);
        }
        return new Location(
                Location.Precision.POINT, area(municipality, latitude, longitude), latitude, longitude, null);
    }

    private String area(String municipality, double latitude, double longitude) {
        if (Boolean.getBoolean("said")) return municipality;
        var nearest = municipality;
        double least = Double.MAX_VALUE;
        for (var centre : centres.entrySet()) {
            double metres = Distances.metres(centre.getValue()[0], centre.getValue()[1], latitude, longitude);
            if (metres < least) {
                least = metres;
                nearest = centre.getKey();
            }
        }
        return nearest;
    }
}
