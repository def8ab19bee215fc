package org.liandong.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.area.CountyFiles;
import org.liandong.area.Locator;
import org.liandong.contact.Retention;
import org.liandong.grievance.Categories;
import org.liandong.grievance.Category;
import org.liandong.grievance.MatterClass;
import org.liandong.incident.IncidentClasses;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseKind;
import org.liandong.pack.PackLoader.Applier;
import org.liandong.pack.PackLoader.Outcome;
import org.liandong.plan.Plans;
import org.liandong.plan.ResponsePlan;
import org.liandong.plan.Season;
import org.liandong.readiness.Capabilities;
import org.liandong.readiness.Neighbour;
import org.liandong.readiness.Register;
import org.liandong.readiness.Teams;
import org.liandong.store.Transactions;
import org.liandong.support.DeskTest;
import org.liandong.worktime.Span;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/** A pack is in force as a whole or not at all; what it takes out is closed; what is exported is what is in force. */
@DeskTest
@Import(PackModuleTests.Stumbling.class)
@DirtiesContext
class PackModuleTests {

    private static final Access ACCESS = new Access.Machinery("test");

    /** The last part to be applied; fails when it is told to. */
    @TestConfiguration
    @Order(1_000)
    static class Stumbling implements Part {

        static final AtomicBoolean STUMBLES = new AtomicBoolean();

        @Override
        public void apply(PackContent content, PackDiff diff, Instant now) {
            if (STUMBLES.get()) {
                throw new IllegalStateException("told to stumble");
            }
        }
    }

    @Autowired
    private PackLoader loader;

    @Autowired
    private CountyNow county;

    @Autowired
    private Areas areas;

    @Autowired
    private Locator locator;

    @Autowired
    private IncidentClasses classes;

    @Autowired
    private Categories categories;

    @Autowired
    private Capabilities capabilities;

    @Autowired
    private Teams teams;

    @Autowired
    private Plans plans;

    @Autowired
    private PlanPart planPart;

    @Autowired
    private Register register;

    @Autowired
    private CountyFiles files;

    @Autowired
    private Retention retention;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void theSmallCounty() {
        Stumbling.STUMBLES.set(false);
        loader.apply(TestPack.small(), "test", false);
    }

    private String ask(String sql) {
        return transactions.write(
                ACCESS, () -> jdbc.sql(sql).query(String.class).single());
    }

    /** The pack of a running county was applied by a program that knew no categories yet, or knew one by another name. */
    @Test
    void whatShipsWithANewerProgramIsBroughtInOnce() {
        ask(
                "with gone as (delete from grievance.attribute where category_code in ('FERRY-STEPS', 'STREETLIGHT') returning 1)"
                        + " select count(*) from gone");
        ask("delete from grievance.category where code = 'FERRY-STEPS' returning code");
        ask("update grievance.category set name = '旧名' where code = 'STREETLIGHT' returning code");
        categories.refresh();
        var leaves = Integer.parseInt(ask("select leaf_count from ledger.chain where name = 'vocabulary'"));

        assertThat(loader.catchUp()).isTrue();

        everythingIsWhereTheDeskLooksForIt();
        assertThat(categories.get("STREETLIGHT").name()).isNotEqualTo("旧名");
        assertThat(ask("select leaf_count from ledger.chain where name = 'vocabulary'"))
                .isEqualTo(String.valueOf(leaves + 1));
        assertThat(loader.catchUp()).isFalse();
    }

    @Test
    void applyingTheSameAgainChangesNothing() {
        int version = county.read().version();

        var applied = loader.apply(TestPack.small(), "test", false);

        assertThat(applied.changes()).isEmpty();
        assertThat(county.read().version()).isEqualTo(version);
    }

    @Test
    void whatIsExportedAppliesWithoutAChange() {
        var exported = new TestPack(loader.export());

        PackCheck.check(exported);
        assertThat(loader.preview(exported)).isEmpty();
        assertThat(exported.content().keySet())
                .isEqualTo(TestPack.small().content().keySet());
        assertThat(new TestPack(loader.export()).text("teams.csv")).isEqualTo(exported.text("teams.csv"));
    }

    @Test
    void everythingIsWhereTheDeskLooksForIt() {
        assertThat(areas.get("880101").name()).isEqualTo("东镇");
        assertThat(locator.township(30.05, 120.15)).map(Area::code).contains("880101");
        assertThat(areas.searchPlaces("东桥", 5)).hasSize(1);
        assertThat(classes.get("FIRE-BAMBOO").thresholds()).containsKeys(3, 4);
        var steps = categories.findOpen("FERRY-STEPS").orElseThrow();
        assertThat(steps.target()).isEqualTo("request.target-3wd");
        assertThat(steps.attributes()).singleElement().satisfies(side -> {
            assertThat(side.required()).isTrue();
            assertThat(side.options()).extracting(Category.Option::key).containsExactly("EAST", "WEST");
        });
        assertThat(capabilities.codes()).contains("FLOOD-BOAT");
        var team = teams.find(ACCESS, "t-east").orElseThrow();
        assertThat(team.capabilities()).containsExactlyInAnyOrder("RESCUE", "FLOOD-BOAT");
        assertThat(files.find("speeds.csv")).isPresent();
        assertThat(files.find("plans.csv")).isPresent();
        assertThat(plans.list())
                .filteredOn(plan -> plan.code().equals("p-1"))
                .singleElement()
                .satisfies(plan -> {
                    assertThat(plan.needs()).containsExactly(new ResponsePlan.Need("FLOOD", 2, 30, 40));
                    assertThat(plan.roles()).hasSize(1);
                    assertThat(plan.lines()).hasSize(1);
                    assertThat(plan.conditions().season()).isEqualTo(new Season(5, 9));
                });
        assertThat(register.neighbours(ACCESS)).extracting(Neighbour::code).contains("n-1");
    }

    /** A pack that was applied before plans had tables of their own says them in its files only. */
    @Test
    void plansOfAnEarlierVersionAreFilledInAtTheNextStart() {
        jdbc.sql("delete from plan.plan").update();
        jdbc.sql("delete from readiness.neighbour").update();
        plans.refresh();
        assertThat(plans.list()).isEmpty();

        planPart.fill();

        everythingIsWhereTheDeskLooksForIt();
    }

    @Test
    void whatResidentsBroughtIsKeptShorterWhereThePackSaysSoAndNeverLonger() {
        var contact = retention.rule(new CaseKind("REPORT"), Retention.Part.CONTACT);
        assertThat(contact.span()).isEqualTo(Span.parse("20d"));
        assertThat(contact.sourceEn()).isEqualTo("Rule of the county, 2026");
        assertThat(retention
                        .rule(new CaseKind("REPORT"), Retention.Part.CONTENT)
                        .span())
                .isEqualTo(Span.parse("1096d"));
        assertThat(retention.rules())
                .filteredOn(rule -> rule.code().equals("retention.report.contact"))
                .containsExactly(contact);

        // put there past the check, as a hand in the database could
        transactions.write(ACCESS, () -> {
            files.save(
                    Retention.COUNTY_FILE,
                    "rule,days,source,source_en\nretention.report.contact,3000,x,x\n".getBytes(StandardCharsets.UTF_8));
            return true;
        });
        assertThat(retention
                        .rule(new CaseKind("REPORT"), Retention.Part.CONTACT)
                        .span())
                .isEqualTo(Span.parse("30d"));

        loader.apply(TestPack.small().without("retention.csv"), "test", false);
        assertThat(retention
                        .rule(new CaseKind("REPORT"), Retention.Part.CONTACT)
                        .span())
                .isEqualTo(Span.parse("30d"));
    }

    @Test
    void whatIsTakenOutIsClosedAndComesBack() {
        var less = TestPack.small()
                .replacing("areas.csv", "880102,8801,TOWNSHIP,C,西乡,West,30,119.9\n", "")
                .replacing("places.csv", "西村,,VILLAGE,880102,30.01,119.91\n", "")
                .replacing("units.csv", "water,小县水利局,Water,DEPARTMENT,8801,,,08:30-17:30\n", "")
                .without("plans.csv")
                .without("plan_needs.csv")
                .without("plan_roles.csv")
                .without("plan_lines.csv")
                .without("classes.csv")
                .without("categories.csv")
                .without("attributes.csv")
                .without("teams.csv")
                .without("members.csv")
                .without("vehicles.csv")
                .without("capabilities.csv");

        var applied = loader.apply(less, "test", false);

        assertThat(applied.changes())
                .contains("areas.csv: 0 added, 0 changed, 1 removed", "members.csv: 0 added, 0 changed, 2 removed");
        assertThat(areas.list()).extracting(Area::code).doesNotContain("880102");
        assertThat(areas.get("880102").name()).isEqualTo("西乡");
        assertThat(areas.searchPlaces("西村", 5)).isEmpty();
        assertThat(areas.findUnit("water").orElseThrow().active()).isFalse();
        assertThat(classes.list()).noneMatch(known -> known.code().equals("FIRE-BAMBOO"));
        assertThat(classes.get("FIRE-BAMBOO").name()).isEqualTo("竹林火灾");
        assertThat(categories.findOpen("FERRY-STEPS")).isEmpty();
        assertThat(categories.list(MatterClass.SERVICE))
                .extracting(Category::code)
                .doesNotContain("FERRY-STEPS")
                .contains("STREETLIGHT");
        // Whoever asked keeps the name of what they asked.
        assertThat(categories.get("FERRY-STEPS").name()).isEqualTo("渡口台阶");
        assertThat(capabilities.codes()).doesNotContain("FLOOD-BOAT").contains("FLOOD");
        assertThat(teams.find(ACCESS, "t-east").orElseThrow().active()).isFalse();
        assertThat(files.find("plans.csv")).isEmpty();

        loader.apply(TestPack.small(), "test", false);

        everythingIsWhereTheDeskLooksForIt();
        assertThat(areas.findUnit("water").orElseThrow().active()).isTrue();
        assertThat(teams.find(ACCESS, "t-east").orElseThrow().active()).isTrue();
    }

    @Test
    void aVersionSaysWhoWhenAndWhat() {
        var applied =
                loader.apply(TestPack.small().replacing("teams.csv", ",20,880101", ",26,880101"), "somebody", false);

        var version = loader.latest().orElseThrow();
        assertThat(version.number()).isEqualTo(applied.version());
        assertThat(version.appliedBy()).isEqualTo("somebody");
        assertThat(version.counts()).containsExactly(new PackVersion.Count("teams.csv", 0, 1, 0, false));
        assertThat(teams.find(ACCESS, "t-east").orElseThrow().strength()).isEqualTo(26);
        assertThat(ask("select count(*) from audit.act where what = 'pack.apply' and facts ->> 'version' = '"
                        + applied.version() + "'"))
                .isEqualTo("1");
    }

    @Test
    void ofABadPackNothingIsApplied() {
        var before = everything();
        var bad = TestPack.small()
                .replacing("areas.csv", "东镇,East", "改名,East")
                .replacing("teams.csv", ",20,880101", ",none,880101");

        assertThatThrownBy(() -> loader.apply(bad, "test", false))
                .isInstanceOfSatisfying(
                        PackRefusedException.class,
                        e -> assertThat(e.faults())
                                .singleElement()
                                .asString()
                                .contains("teams.csv line 2 column strength"));
        assertThat(everything()).isEqualTo(before);
        assertThatThrownBy(() -> loader.apply(
                        TestPack.small()
                                .replacing("areas.csv", "880101,8801,", "880101,88,")
                                .replacing("units.csv", "小县水利局", "改名"),
                        "test",
                        false))
                .isInstanceOfSatisfying(
                        PackRefusedException.class,
                        e -> assertThat(e.faults())
                                .singleElement()
                                .asString()
                                .contains("areas.csv line 4 column parent: stays “8801”"));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void whenTheLastPartStumblesNothingIsApplied() {
        var before = everything();
        Stumbling.STUMBLES.set(true);
        var other = TestPack.small()
                .replacing("areas.csv", "东镇,East", "改名,East")
                .replacing("units.csv", "小县水利局", "改名")
                .replacing("classes.csv", "竹林火灾", "改名")
                .replacing("teams.csv", "东镇应急队", "改名")
                .replacing("speeds.csv", "trunk,60", "trunk,61");

        assertThatThrownBy(() -> loader.apply(other, "test", false)).isInstanceOf(IllegalStateException.class);

        assertThat(everything()).isEqualTo(before);
        assertThat(areas.get("880101").name()).isEqualTo("东镇");
    }

    private List<String> everything() {
        return List.of(
                ask("select string_agg(a::text, '|' order by code) from area.area a"),
                ask("select string_agg(u::text, '|' order by code) from area.unit u"),
                ask("select string_agg(p::text, '|' order by name) from area.place p"),
                ask("select string_agg(c::text, '|' order by code) from incident.class c"),
                ask("select string_agg(t::text, '|' order by code) from readiness.team t"),
                ask("select string_agg(m::text, '|' order by number) from readiness.member m"),
                ask("select string_agg(i::text, '|' order by code) from readiness.item i"),
                ask("select string_agg(f.name || f.digest, '|' order by name) from area.county_file f"),
                ask("select count(*) from area.pack"));
    }

    @Test
    void whatTheDeskChangedOfAUnitIsInTheExport() {
        ask("update area.unit set name = '小县水务局', duty_email = 'w@small.example' where code = 'water' returning code");

        var exported = new TestPack(loader.export());

        assertThat(exported.text("units.csv")).contains("water,小县水务局,Water,DEPARTMENT,8801,,w@small.example");
        assertThat(loader.preview(exported)).isEmpty();
        assertThat(loader.preview(TestPack.small())).containsExactly("units.csv: 0 added, 1 changed, 0 removed");
    }

    @Test
    void ofTwoAtOnceOneIsTooLate() throws Exception {
        var now = county.read();
        var one = PackCheck.read(TestPack.small().replacing("speeds.csv", "trunk,60", "trunk,71"));
        var other = PackCheck.read(TestPack.small().replacing("speeds.csv", "trunk,60", "trunk,72"));
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(() -> loader.apply(one, now, Applier.command("one", false)));
            var second = threads.submit(() -> loader.apply(other, now, Applier.command("other", false)));

            assertThat(List.of(first.get(), second.get()))
                    .hasAtLeastOneElementOfType(Outcome.Done.class)
                    .hasAtLeastOneElementOfType(Outcome.Stale.class);
        }
        assertThat(county.read().version()).isEqualTo(now.version() + 1);
    }

    @Test
    void theCountyThatShipsIsAppliedWholeAndComesBackWhole() {
        loader.apply(TestPack.small(), "test", false);
        assertThat(PackDiff.between(
                                PackCheck.read(TestPack.shipped()),
                                PackCheck.read(new TestPack(PackWriter.files(PackCheck.read(TestPack.shipped())))))
                        .files())
                .isEmpty();
    }
}
