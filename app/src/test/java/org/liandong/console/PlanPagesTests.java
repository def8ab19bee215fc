package org.liandong.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.area.Location;
import org.liandong.dispatch.Calls;
import org.liandong.incident.Incidents;
import org.liandong.incident.NewIncident;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TimeSource;
import org.liandong.readiness.Team;
import org.liandong.staff.Role;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.liandong.support.TestPlans;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a plan says at the desk and on the incident's page, and incidents solved together on theirs. */
@DeskTest
class PlanPagesTests {

    @Autowired
    private Shift shift;

    @Autowired
    private TestCounty counties;

    @Autowired
    private TestPlans plans;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Calls calls;

    @Autowired
    private TimeSource time;

    @LocalServerPort
    private int port;

    private TestCounty.County county;
    private Browser desk;
    private CaseId fire;
    private Team east;
    private String plan;

    @BeforeEach
    void aFireWithAPlan() {
        county = counties.newCounty();
        east = shift.eastTeam(county);
        plan = "pp-" + county.code();
        plans.plan(plan, "FIRE", county.code(), null, null);
        plans.need(plan, "RESCUE", 2, 20, 30);
        plans.role(plan, county.west().value(), "SHELTER");
        plans.line(plan, 1, "ASK", "火在几楼？");
        plans.line(plan, 2, "ADVISE", "弯腰低姿离开。");
        plans.line(plan, 3, "CHECK", "断电断气");
        desk = shift.signedIn(port, county, Role.DISPATCHER);
        fire = fire();
    }

    private CaseId fire() {
        var dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        var at = new Location(Location.Precision.POINT, county.eastCode(), 30.0, 120.1, null);
        return incidents
                .open(dispatcher, new NewIncident("FIRE", at, List.of(), "", time.now(), false))
                .idOrThrow();
    }

    @Test
    void theDeskIsToldWhatToAskAndToReadOut() {
        assertThat(desk.get("/desk").body()).contains("hx-post=\"/desk/plan\"");

        var talk = desk.post("/desk/plan", "classCode", "FIRE", "place", "");
        assertThat(talk.statusCode()).isEqualTo(200);
        assertThat(talk.body()).contains("火在几楼？", "弯腰低姿离开。").doesNotContain("断电断气", "<html");
        assertThat(desk.post("/desk/plan", "classCode", "OUTAGE").body()).contains("没有预案话术");
        assertThat(desk.post("/desk/plan", "classCode", "NONSENSE").statusCode())
                .isEqualTo(200);
    }

    @Test
    void theIncidentShowsThePlanAndWhyAndWhatFallsShort() {
        var page = desk.get("/incidents/" + fire).body();

        assertThat(page)
                .contains("预案" + plan, "类别：火灾", "地区：试验县", "主管局长", "西乡政府", "安置", "断电断气")
                .contains("2 支 · 20 人 · 30 分钟内", east.name(), "缺 1 支 · 8 人", "有缺口");
    }

    @Test
    void aLineIsTickedAndTakenBack() {
        desk.get("/incidents/" + fire);
        desk.post("/incidents/" + fire + "/checklist", "plan", plan, "number", "3", "done", "true");
        assertThat(desk.get("/incidents/" + fire).body()).contains("data-done=\"yes\"", "已完成 1 / 1", "完成清单一项");

        desk.post("/incidents/" + fire + "/checklist", "plan", plan, "number", "3", "done", "false");
        assertThat(desk.get("/incidents/" + fire).body())
                .contains("已完成 0 / 1", "撤回清单一项")
                .doesNotContain("data-done=\"yes\"");
        assertThat(desk.post("/incidents/" + fire + "/checklist", "plan", plan, "number", "99")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void incidentsArePickedSolvedAndKept() {
        var other = fire();
        assertThat(desk.get("/solve").body()).contains(fire.toString(), other.toString());

        var solved = desk.get("/solve?incident=" + fire + "&incident=" + other).body();
        assertThat(solved).contains("逐起先后派", "空缺 3 支", east.name(), "缺 2 支");
        var stamp = solved.replaceAll("(?s).*name=\"stamp\" value=\"([0-9a-f]+)\".*", "$1");
        var wish = solved.replaceAll("(?s).*name=\"wish\" value=\"([^\"]+)\".*", "$1");

        var old = desk.post("/solve", "incident", fire.toString(), "stamp", "0", "wish", wish);
        assertThat(old.statusCode()).isEqualTo(409);
        assertThat(old.body()).contains("error-summary", "现在算出的是另一个方案");
        assertThat(calls.ofIncident(Shift.ALL, fire)).isEmpty();

        var kept = desk.post(
                "/solve", "incident", fire.toString(), "incident", other.toString(), "stamp", stamp, "wish", wish);
        assertThat(kept.statusCode()).isEqualTo(302);
        assertThat(calls.ofIncidents(Shift.ALL, List.of(fire, other)).values()).hasSize(1);
        assertThat(desk.get("/solve?incident=" + java.util.UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(desk.post("/solve", "incident", fire.toString(), "stamp", stamp, "wish", "x y")
                        .statusCode())
                .isEqualTo(422);
    }
}
