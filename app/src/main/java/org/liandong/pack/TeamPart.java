package org.liandong.pack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.TeamId;
import org.liandong.readiness.Capabilities;
import org.liandong.readiness.Capability;
import org.liandong.readiness.Team;
import org.liandong.readiness.Teams;
import org.springframework.stereotype.Component;

/** Rescue teams of a pack: {@code teams.csv}. */
@Component
final class TeamPart {

    private static final Access ACCESS = new Access.Machinery("pack");

    private final Teams teams;
    private final Capabilities capabilities;
    private final Areas areas;

    TeamPart(Teams teams, Capabilities capabilities, Areas areas) {
        this.teams = teams;
        this.capabilities = capabilities;
        this.areas = areas;
    }

    record TeamRow(
            String code,
            String name,
            String nameEn,
            Team.Kind kind,
            String unit,
            Set<String> capabilities,
            int strength,
            String area,
            double latitude,
            double longitude,
            @Nullable String email,
            @Nullable String phone) {}

    List<TeamRow> read(PackSource source, PlacePart.Rows places, Faults faults) {
        var rows = new ArrayList<TeamRow>();
        var seen = new HashSet<String>();
        for (var row : PackTable.read(source, "teams.csv", faults)) {
            var kind = row.oneOf(Team.Kind.class, "kind", faults);
            var strength = row.number("strength", 1, 1_000, faults);
            var latitude = row.number("latitude", -90, 90, faults);
            var longitude = row.number("longitude", -180, 180, faults);
            var unit = row.need("unit", faults);
            if (!unit.isEmpty() && !places.units().containsKey(unit)) {
                faults.add(row, "unit", "is no unit of units.csv");
            }
            var code = row.need("code", faults);
            if (!seen.add(code)) {
                faults.add(row, "code", "stands twice");
            }
            if (kind == null || strength == null || latitude == null || longitude == null) {
                faults.add(row, "", "needs kind, strength, latitude and longitude");
                continue;
            }
            rows.add(new TeamRow(
                    code,
                    row.need("name", faults),
                    row.need("name_en", faults),
                    kind,
                    unit,
                    known(row, faults),
                    strength.intValue(),
                    PlacePart.knownArea(row, places.areas(), faults),
                    latitude,
                    longitude,
                    PlacePart.blankToNull(row.text("email")),
                    PlacePart.blankToNull(row.text("phone"))));
        }
        return rows;
    }

    private Set<String> known(PackTable.Row row, Faults faults) {
        var codes = capabilities.list().stream().map(Capability::code).toList();
        var found = new HashSet<>(row.words("capabilities"));
        if (found.isEmpty() || !codes.containsAll(found)) {
            faults.add(row, "capabilities", "are one or more of " + codes);
        }
        return found;
    }

    void apply(List<TeamRow> rows) {
        rows.forEach(this::save);
    }

    private void save(TeamRow row) {
        var known = teams.find(ACCESS, row.code());
        teams.save(
                new Actor.Clockwork("pack"),
                new Team(
                        known.map(Team::id).orElseGet(() -> new TeamId(UUID.randomUUID())),
                        row.code(),
                        row.name(),
                        row.nameEn(),
                        areas.findUnit(row.unit()).orElseThrow().id(),
                        row.kind(),
                        row.capabilities(),
                        row.strength(),
                        row.latitude(),
                        row.longitude(),
                        row.area(),
                        row.email(),
                        row.phone(),
                        true,
                        known.map(Team::version).orElse(0)));
    }
}
