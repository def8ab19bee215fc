package org.liandong.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.liandong.staff.Role;
import org.springframework.stereotype.Component;

/** Staff of a pack: {@code staff.csv}, roles written {@code ROLE@area}. */
@Component
final class StaffPart {

    record RoleRow(Role role, String area) {}

    record StaffRow(String login, String name, String unit, List<RoleRow> roles) {}

    List<StaffRow> read(PackSource source, PlacePart.Rows places, Faults faults) {
        var rows = new ArrayList<StaffRow>();
        for (var row : PackTable.read(source, "staff.csv", faults)) {
            var unit = row.need("unit", faults);
            if (!unit.isEmpty() && !places.units().containsKey(unit)) {
                faults.add(row, "unit", "is no unit of units.csv");
            }
            rows.add(new StaffRow(
                    row.need("login", faults), row.need("name", faults), unit, roles(row, places, faults)));
        }
        return rows;
    }

    private static List<RoleRow> roles(PackTable.Row row, PlacePart.Rows places, Faults faults) {
        var roles = new ArrayList<RoleRow>();
        for (var word : row.words("roles")) {
            var parts = word.split("@", -1);
            var role = java.util.Arrays.stream(Role.values())
                    .filter(known -> known.name().equals(parts[0]))
                    .findFirst();
            if (parts.length != 2 || role.isEmpty() || !places.areas().containsKey(parts[1])) {
                faults.add(row, "roles", "are written ROLE@area, with a role of " + List.of(Role.values()));
                continue;
            }
            roles.add(new RoleRow(role.get(), parts[1]));
        }
        return roles;
    }

    /** Makes the accounts; answers the password of each. */
    Map<String, String> apply(List<StaffRow> rows) {
        return Map.of();
    }
}
