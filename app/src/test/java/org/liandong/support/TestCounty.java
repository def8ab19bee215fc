package org.liandong.support;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.liandong.area.Areas;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes small counties, units and staff for tests, each with codes of its own so that tests do not meet. */
@Component
public class TestCounty {

    private static final AtomicInteger SERIAL = new AtomicInteger(100);

    private final JdbcClient jdbc;
    private final Areas areas;

    TestCounty(JdbcClient jdbc, Areas areas) {
        this.jdbc = jdbc;
        this.areas = areas;
    }

    /** A county of two townships with a desk, and a township unit in each. */
    public record County(String code, String eastCode, String westCode, UnitId desk, UnitId east, UnitId west) {}

    public County newCounty() {
        var code = "99" + SERIAL.incrementAndGet();
        area(code, null, "/" + code + "/", "COUNTY", "试验县", 30.0, 120.0);
        area(code + "001", code, "/" + code + "/" + code + "001/", "TOWNSHIP", "东乡", 30.0, 120.1);
        area(code + "002", code, "/" + code + "/" + code + "002/", "TOWNSHIP", "西乡", 30.0, 119.9);
        var desk = unit(code + "-desk", "试验县联动中心", "DESK", code);
        var east = unit(code + "-east", "东乡政府", "TOWNSHIP", code + "001");
        var west = unit(code + "-west", "西乡政府", "TOWNSHIP", code + "002");
        areas.refresh();
        return new County(code, code + "001", code + "002", desk, east, west);
    }

    public void area(
            String code,
            @org.jspecify.annotations.Nullable String parent,
            String path,
            String level,
            String name,
            double lat,
            double lon) {
        jdbc.sql("""
                insert into area.area (code, parent_code, path, level, name, name_en, latitude, longitude)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """).params(code, parent, path, level, name, name, lat, lon).update();
    }

    public UnitId unit(String code, String name, String kind, String areaCode) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into area.unit (id, code, name, name_en, kind, area_code) values (?, ?, ?, ?, ?, ?)")
                .params(id, code, name, name, kind, areaCode)
                .update();
        areas.refresh();
        return new UnitId(id);
    }

    /** A member of staff with these roles in an area. */
    public Actor.Staff staff(UnitId unit, String areaCode, Role... roles) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into staff.account (id, login, display_name, unit_id, status, created_at)
                values (:id, :login, '试验员', :unit, 'ACTIVE', timestamptz '2026-01-01')
                """)
                .params(Map.of("id", id, "login", "t" + SERIAL.incrementAndGet(), "unit", unit.value()))
                .update();
        for (var role : roles) {
            jdbc.sql("""
                    insert into staff.assignment (account_id, role, area_code, granted_at)
                    values (?, ?, ?, timestamptz '2026-01-01')
                    """).params(id, role.name(), areaCode).update();
        }
        return new Actor.Staff(new AccountId(id), unit);
    }
}
