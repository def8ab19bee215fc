package org.liandong.area;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.audit.Audit;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Facts;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Changes a unit, with its audit record, at the version it was seen. */
@Component
final class UnitAdministration {

    private static final Access MACHINERY = new Access.Machinery("units");

    private final Areas areas;
    private final Audit audit;
    private final Transactions transactions;
    private final JdbcTemplate jdbc;
    private final TimeSource time;

    UnitAdministration(Areas areas, Audit audit, Transactions transactions, JdbcTemplate jdbc, TimeSource time) {
        this.areas = areas;
        this.audit = audit;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.time = time;
    }

    /** Empty when it is done; the unit as it stands now when another change came first. */
    Optional<Unit> edit(Actor.Staff by, Unit unit, UnitForm form) {
        var refusals = form.check();
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        var values = new HashMap<String, @Nullable Object>(Map.of(
                "id", unit.id().value(),
                "version", form.version(),
                "name", form.name(),
                "nameEn", form.nameEn(),
                "active", form.active()));
        values.put("email", form.emailOrNone());
        var writes = new Writes().add("""
                update area.unit
                   set name = :name, name_en = :nameEn, duty_email = :email, active = :active, version = version + 1
                 where id = :id and version = :version
                """, values);
        var facts = Facts.of("unit", unit.id().value()).with("active", form.active());
        var path = areas.get(unit.areaCode()).path();
        audit.add(new Audit.Act(by, "area.unit-edit", null, path, Audit.Outcome.DONE, facts), time.now(), writes);
        try {
            transactions.write(MACHINERY, () -> writes.flush(jdbc));
            return Optional.empty();
        } catch (Writes.UnexpectedRowsException e) {
            areas.refresh();
            return Optional.of(areas.unit(unit.id()));
        } finally {
            areas.refresh();
        }
    }
}
