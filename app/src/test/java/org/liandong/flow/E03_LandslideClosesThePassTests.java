package org.liandong.flow;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.area.CountyFiles;
import org.liandong.area.Location;
import org.liandong.dispatch.Dispatching;
import org.liandong.incident.Incidents;
import org.liandong.incident.NewIncident;
import org.liandong.incident.Toll;
import org.liandong.kernel.CaseId;
import org.liandong.readiness.Team;
import org.liandong.road.Roads;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.Browsers;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.liandong.support.TestPlans;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * People are trapped at 120.04 east; the trunk road runs along 30 degrees north, a track goes around over the pass. The near
 * team comes from the west. Then the slope comes down on the trunk road at 120.02, and everything is asked again: who goes, who
 * is late, who could be taken from elsewhere, and what a graver grade asks beyond that.
 */
@DeskTest
@TestPropertySource(properties = "liandong.dispatch.detour=1.6") // a desk of its own: the map is everyone's
@ExtendWith(Browsers.class)
class E03_LandslideClosesThePassTests {

    private static final String MAP = """
            <osm version='0.6'>
            <node id='1' lat='30.0' lon='119.85'/><node id='2' lat='30.0' lon='119.9'/><node id='3' lat='30.0' lon='120.0'/>
            <node id='4' lat='30.0' lon='120.05'/><node id='5' lat='30.0' lon='120.15'/><node id='6' lat='30.1' lon='120.05'/>
            <way id='1'><nd ref='1'/><nd ref='2'/><nd ref='3'/><tag k='highway' v='trunk'/></way>
            <way id='2'><nd ref='3'/><nd ref='4'/><nd ref='5'/><tag k='highway' v='trunk'/></way>
            <way id='3'><nd ref='3'/><nd ref='6'/><nd ref='5'/><tag k='highway' v='track'/></way>
            </osm>
            """;

    private static Browsers browsers;

    @LocalServerPort
    private int port;

    @Autowired
    private TestCounty counties;

    @Autowired
    private TestPlans plans;

    @Autowired
    private Shift shift;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private CountyFiles files;

    @Autowired
    private Roads roads;

    @Autowired
    private Transactions transactions;

    @Autowired
    private SettableTimeSource time;

    private TestCounty.County county;
    private Team west;
    private Team east;
    private Team elsewhere;
    private CaseId landslide;
    private CaseId fire;

    @BeforeAll
    static void start() {
        browsers = Browsers.start();
    }

    @AfterAll
    static void stop() {
        browsers.close();
    }

    private void aValley() throws InterruptedException {
        time.set(SettableTimeSource.START);
        county = counties.newCounty();
        transactions.write(Shift.ALL, () -> {
            files.save("roads.osm", MAP.getBytes(StandardCharsets.UTF_8));
            files.save("speeds.csv", "class,kmh\ntrunk,60\ntrack,15\n".getBytes(StandardCharsets.UTF_8));
        });
        for (int i = 0; i < 1_200 && roads.now().isEmpty(); i++) {
            Thread.sleep(50);
        }
        assertThat(roads.now()).isPresent();
        west = shift.team(county, "西乡应急队", county.west(), county.westCode(), 30.0, 119.95);
        east = shift.team(county, "东乡应急队", county.east(), county.eastCode(), 30.0, 120.15);
        elsewhere = shift.team(county, "县救援大队", county.desk(), county.eastCode(), 30.0, 120.13);
        plans.plan("ls-" + county.code(), "LANDSLIDE", county.code(), null, null);
        plans.need("ls-" + county.code(), "RESCUE", 1, 10, 30);
        plans.line("ls-" + county.code(), 1, "CHECK", "先设监测哨，再进人");
        plans.plan("ls3-" + county.code(), "LANDSLIDE", county.code(), 3, null);
        plans.need("ls3-" + county.code(), "RESCUE", 2, 20, 40);
        var dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        landslide = incident(dispatcher, "LANDSLIDE", 120.04);
        fire = incident(dispatcher, "FIRE", 120.12);
        incidents.assess(dispatcher, landslide, 1, 4, Toll.NONE, null).orThrow();
        dispatching.alert(dispatcher, fire, List.of(elsewhere.id()), null, null).orThrow();
    }

    private CaseId incident(org.liandong.kernel.Actor.Staff dispatcher, String classCode, double lon) {
        var at = new Location(Location.Precision.POINT, county.eastCode(), 30.0, lon, null);
        return incidents
                .open(dispatcher, new NewIncident(classCode, at, List.of(), "", time.now(), false))
                .idOrThrow();
    }

    private void open(Page page, String path) {
        page.navigate("http://127.0.0.1:" + port + path);
    }

    private static void press(Page page, String button) {
        page.locator("main")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
                .first()
                .click();
    }

    /** What the plan asks of rescue, and who answers. */
    private static Locator rescue(Page page) {
        return page.locator("table.needs tr[data-need]").filter(new Locator.FilterOptions().setHasText("综合救援"));
    }

    private static Locator ticked(Page page) {
        return page.locator("table.proposal tr[data-picked]");
    }

    @Test
    void theSlopeComesDownAndEverythingIsAskedAgain() throws Exception {
        aValley();
        try (var context = browsers.window(1440, 1000)) {
            var page = context.newPage();
            open(page, "/sign-in");
            page.fill("[name=username]", shift.person(county, county.code() + "-desk", Role.DISPATCHER));
            page.fill("[name=password]", Shift.PASSWORD);
            page.press("[name=password]", "Enter");
            page.waitForURL(address -> !address.contains("sign-in"));

            // the near team comes over the trunk road, in time
            open(page, "/incidents/" + landslide);
            assertThat(page.locator("#case-plan h2")).containsText("预案ls-" + county.code());
            assertThat(page.locator("#case-plan")).containsText("类别：滑坡");
            assertThat(ticked(page)).hasCount(1);
            assertThat(ticked(page)).containsText("西乡应急队");
            assertThat(rescue(page)).hasAttribute("data-need", "met");

            // the slope comes down; the desk closes the road
            open(page, "/closures");
            page.selectOption("#reason", "LANDSLIDE");
            page.fill("#positions", "30.0001,120.02");
            press(page, "封路");
            assertThat(page.locator(".notice[data-kind=ok]").first()).containsText("已封路");

            // now the east team goes, which the road still reaches
            open(page, "/incidents/" + landslide);
            assertThat(ticked(page)).hasCount(1);
            assertThat(ticked(page)).containsText("东乡应急队");
            page.locator("#proposal button[value=alert]").click();
            assertThat(page.locator("#case-ladder")).containsText("东乡应急队");
            assertThat(rescue(page)).containsText("已派");

            // it is graver than thought: the plan for grade III asks for one team more, and who is left would be late
            regrade(page);
            assertThat(page.locator("#case-plan h2")).containsText("预案ls3-" + county.code());
            assertThat(rescue(page)).hasAttribute("data-need", "late");
            assertThat(rescue(page)).containsText("将超时");
            assertThat(ticked(page)).hasCount(1);
            assertThat(ticked(page)).containsText("西乡应急队");

            // so the brigade is taken from the burning car, by a person and with both pages saying so
            var brigade = page.locator("table.proposal tr").filter(new Locator.FilterOptions().setHasText("县救援大队"));
            assertThat(brigade).containsText("正在执行任务");
            brigade.getByRole(AriaRole.LINK).click();
            page.locator("#act button[type=submit]").first().click();
            assertThat(page.locator("#case-ladder")).containsText("县救援大队");
            assertThat(rescue(page)).hasAttribute("data-need", "met");
            assertThat(dispatching.busy(List.of(west.id()))).isEmpty();
            assertThat(dispatching.busy(List.of(east.id(), elsewhere.id()))).hasSize(2);

            // the checklist comes from the plan that has one, and its tick is a line of the journal
            page.locator("#case-plan .checklist button").first().click();
            assertThat(page.locator("#case-plan .checklist li").first()).hasAttribute("data-done", "yes");
            assertThat(page.locator("#case-journal")).containsText("先设监测哨");

            // the fire has lost its team, and says so
            open(page, "/incidents/" + fire);
            assertThat(page.locator("table.needs tr[data-need]")).containsText("西乡应急队");
            assertThat(page.locator("#case-ladder")).containsText("已改派");
        }
    }

    private void regrade(Page page) throws InterruptedException {
        for (int tries = 0; tries < 20; tries++) {
            open(page, "/incidents/" + landslide + "/do/regrade");
            page.check("#grade [name=grade][value='3']");
            page.fill("#act [name=note]", "现场又有人被埋");
            page.locator("#act button[type=submit]").first().click();
            page.waitForLoadState();
            var grade = incidents.get(Shift.ALL, landslide).grade();
            if (grade != null && grade == 3) {
                return;
            }
            Thread.sleep(Duration.ofMillis(200));
        }
        throw new AssertionError("the grade could not be changed");
    }
}
