package org.liandong.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.area.Areas;
import org.liandong.kernel.Access;
import org.liandong.kernel.UnitId;
import org.liandong.readiness.Shortfall.Kind;
import org.liandong.staff.ApiTokens;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands ready is held against what must; each shortfall is listed once, with its place. */
@DeskTest
class ReadinessCheckTests {

    private static final Access ACCESS = new Access.Machinery("test");

    @Autowired
    private ReadinessCheck check;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Areas areas;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApiTokens tokens;

    @LocalServerPort
    private int port;

    private TestCounty.County county = new TestCounty.County("", "", "", none(), none(), none());

    private static UnitId none() {
        return new UnitId(new UUID(0, 0));
    }

    @BeforeEach
    void aCountyWithATownshipTeam() {
        county = counties.newCounty();
        transactions.write(ACCESS, () -> {
            jdbc.sql("update area.area set class = 'A' where code = ?")
                    .param(county.eastCode())
                    .update();
            team("east", "TOWNSHIP", county.eastCode(), 12, 12);
            vehicle("east");
            team("militia", "MILITIA", county.eastCode(), 55, 49);
            jdbc.sql("""
                    insert into readiness.depot (code, name, area_code, latitude, longitude, unit_id)
                    values (:code, '东乡库', :area, 30, 120, :unit)
                    """)
                    .params(Map.of(
                            "code",
                            depot(),
                            "area",
                            county.eastCode(),
                            "unit",
                            county.east().value()))
                    .update();
            item("rice", 5, "2020-01-01", null, null);
            item("pump", 0, null, "2020-01-01", 30);
            item("tent", 5, "2999-01-01", null, null);
        });
        areas.refresh();
    }

    private String depot() {
        return county.code() + "-depot";
    }

    private void team(String name, String service, String area, int strength, int members) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into readiness.team
                       (id, code, name, unit_id, kind, service, strength, latitude, longitude, area_code, version)
                values (:id, :code, :name, :unit, 'PUBLIC', :service, :strength, 30, 120.1, :area, 1)
                """)
                .params(Map.of(
                        "id",
                        id,
                        "code",
                        county.code() + "-" + name,
                        "name",
                        name + "队",
                        "unit",
                        county.desk().value(),
                        "service",
                        service,
                        "strength",
                        strength,
                        "area",
                        area))
                .update();
        for (int i = 1; i <= members; i++) {
            jdbc.sql("insert into readiness.member (team_id, number, name, role) values (?, ?, '某', ?)")
                    .params(id, i, i == 1 && name.equals("east") ? "LEADER" : "MEMBER")
                    .update();
        }
    }

    private void vehicle(String team) {
        jdbc.sql("""
                insert into readiness.vehicle (code, team_id, kind, name, seats)
                select :code, id, 'PICKUP', '一号车', 5 from readiness.team where code = :team
                """)
                .params(Map.of("code", county.code() + "-car", "team", county.code() + "-" + team))
                .update();
    }

    private void item(
            String code, int quantity, @Nullable String expires, @Nullable String maintained, @Nullable Integer days) {
        jdbc.sql("""
                insert into readiness.item
                       (depot_code, code, kind, name, quantity, measure, keeper_id, expires, maintained, maintain_days)
                values (?, ?, 'OTHER', ?, ?, '件', ?, cast(? as date), cast(? as date), ?)
                """)
                .param(depot())
                .param(code)
                .param(code)
                .param(quantity)
                .param(county.east().value())
                .param(expires)
                .param(maintained)
                .param(days)
                .update();
    }

    private List<Shortfall> found(String path) {
        return check.check(ACCESS, Set.of(path)).shortfalls();
    }

    @Test
    void eachShortfallIsListedWithItsPlace() {
        var found = found("/" + county.code() + "/");

        assertThat(found)
                .extracting(Shortfall::kind, Shortfall::areaCode, Shortfall::subject, Shortfall::values)
                .contains(
                        tuple(Kind.TOO_FEW_PEOPLE, county.eastCode(), "east队", List.of("12", "20")),
                        tuple(Kind.TOO_FEW_ON_ROSTER, county.eastCode(), "east队", List.of("12", "20")),
                        tuple(Kind.TOO_FEW_ON_ROSTER, county.eastCode(), "militia队", List.of("49", "50")),
                        tuple(Kind.NO_LEADER, county.eastCode(), "militia队", List.of()),
                        tuple(Kind.NO_VEHICLE, county.eastCode(), "militia队", List.of()),
                        tuple(Kind.NO_TEAM, county.westCode(), "西乡", List.of()),
                        tuple(Kind.EXPIRED, county.eastCode(), "东乡库 rice", List.of("2020-01-01")),
                        tuple(Kind.NONE_LEFT, county.eastCode(), "东乡库 pump", List.of()),
                        tuple(Kind.MAINTENANCE_DUE, county.eastCode(), "东乡库 pump", List.of("2020-01-31")))
                .doesNotHaveDuplicates();
        assertThat(found).noneMatch(one -> one.subject().contains("tent"));
    }

    @Test
    void aTownshipSeesItsOwn() {
        assertThat(found("/" + county.code() + "/" + county.westCode() + "/"))
                .extracting(Shortfall::kind)
                .containsExactly(Kind.NO_TEAM);
    }

    @Test
    void thePageShowsThemInWords() {
        var keeper = counties.staff(county.desk(), county.code(), Role.DUTY_LEADER);
        var login = jdbc.sql("select login::text from staff.account where id = ?")
                .param(keeper.account().value())
                .query(String.class)
                .single();
        var page = new Browser(port).get("/readiness", "Authorization", "Bearer " + tokens.issue(login, "test", 1));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("east队有 12 人，至少应有 20 人", "西乡没有应急队", "乡镇应急队", "不足");
    }

    @Test
    void theLeastStrengthsAreTheNationalOnes() {
        assertThat(Strengths.least(Team.Service.TOWNSHIP, "A")).isEqualTo(20);
        assertThat(Strengths.least(Team.Service.TOWNSHIP, "B")).isEqualTo(15);
        assertThat(Strengths.least(Team.Service.TOWNSHIP, "C")).isEqualTo(10);
        assertThat(Strengths.least(Team.Service.MILITIA, "")).isEqualTo(50);
        assertThat(Strengths.least(Team.Service.MEDICAL, "A")).isEqualTo(20);
        assertThat(Strengths.least(Team.Service.POWER, "")).isEqualTo(10);
    }
}
