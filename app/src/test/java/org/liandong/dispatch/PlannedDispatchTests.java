package org.liandong.dispatch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.casework.Casework;
import org.liandong.casework.Outcome;
import org.liandong.dispatch.Proposal.Filled;
import org.liandong.dispatch.Proposal.HelpKind;
import org.liandong.dispatch.Proposal.ReasonCode;
import org.liandong.incident.Incidents;
import org.liandong.incident.Toll;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.plan.Checklists;
import org.liandong.readiness.Team;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.support.DeskTest;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.liandong.support.TestPlans;
import org.liandong.warning.WarningColour;
import org.liandong.warning.WarningKind;
import org.liandong.warning.Warnings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A plan says what is wanted, and who goes follows it. */
@DeskTest
class PlannedDispatchTests {

    @Autowired
    private DispatchWorld worlds;

    @Autowired
    private TestPlans plans;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Warnings warnings;

    @Autowired
    private Checklists checklists;

    @Autowired
    private Casework casework;

    @Autowired
    private TeamStates states;

    @Autowired
    private Grants grants;

    @Autowired
    private Shift shift;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private DispatchWorld.World world;
    private Team east;
    private Team west;
    private CaseId fire;
    private String base;

    @BeforeEach
    void aFireWithAPlan() {
        world = worlds.aCounty();
        east = worlds.eastTeam(world);
        west = worlds.westTeam(world);
        fire = worlds.fire(world);
        base = "fire-" + world.county().code();
        plans.plan(base, "FIRE", world.county().code(), null, null);
        plans.need(base, "FIRE_FIGHTING", 1, 12, 20);
        plans.need(base, "RESCUE", 1, null, 10);
        plans.line(base, 1, "CHECK", "断电断气");
        plans.line(base, 2, "CHECK", "确认水源");
        plans.line(base, 3, "ASK", "几楼？");
    }

    private Proposal proposal() {
        return dispatching.propose(grants.access(world.dispatcher()), fire);
    }

    private Proposal.Answered answered(String capability) {
        return proposal().answered().stream()
                .filter(each -> each.capability().equals(capability))
                .findFirst()
                .orElseThrow();
    }

    private String plan() {
        var plan = proposal().plan();
        return plan == null ? "none" : plan.plan().code();
    }

    /** Tried again where the incident has just followed its teams' steps, as a person would. */
    private void regrade(int grade) {
        for (int tries = 0; ; tries++) {
            var facts = incidents.get(DispatchWorld.ALL, fire);
            int version = facts.head().version();
            var outcome = facts.grade() == null
                    ? incidents.assess(world.dispatcher(), fire, version, grade, Toll.NONE, null)
                    : incidents.regrade(world.dispatcher(), fire, version, grade, Toll.NONE, "火势变化");
            if (!(outcome instanceof Outcome.Stale) || tries > 100) {
                outcome.orThrow();
                return;
            }
        }
    }

    private void alertRecommended() {
        dispatching
                .alert(world.dispatcher(), fire, proposal().recommended(), null, null)
                .orThrow();
    }

    @Test
    void thePlansNeedsAreFilledAndMeasuredByItsMinutes() {
        var proposal = proposal();

        assertThat(plan()).isEqualTo(base);
        // the east team could do both and is the only one that fights fires, so rescue comes from the far west
        assertThat(proposal.recommended()).containsExactly(east.id(), west.id());
        assertThat(answered("FIRE_FIGHTING").filled())
                .extracting(filled -> filled.team().code(), Filled::marginSeconds)
                .containsExactly(tuple(east.code(), 20 * 60 - 369L));
        assertThat(answered("RESCUE").filled()).singleElement().satisfies(filled -> {
            assertThat(filled.team().code()).isEqualTo(west.code());
            assertThat(filled.marginSeconds()).isNegative().isEqualTo(600L - requireNonNull(filled.etaSeconds()));
        });
        assertThat(proposal.shortfalls()).isEmpty();
    }

    @Test
    void aGraverGradeAsksForTheDifferenceOnly() {
        plans.plan(base + "-3", "FIRE", world.county().code(), 3, null);
        plans.need(base + "-3", "FIRE_FIGHTING", 2, null, 30);
        plans.need(base + "-3", "RESCUE", 2, null, 30);
        var more = worlds.team(world, world.county().eastCode(), 30.03, 120.1, "RESCUE");
        var engine = worlds.team(world, world.county().westCode(), 30.0, 119.95, "FIRE_FIGHTING");
        regrade(4);
        alertRecommended();
        assertThat(dispatching.busy(java.util.List.of(east.id(), more.id()))).hasSize(2);

        regrade(3);

        assertThat(plan()).isEqualTo(base + "-3");
        var proposal = proposal();
        assertThat(proposal.needs())
                .containsExactly(new Proposal.Need("FIRE_FIGHTING", 1), new Proposal.Need("RESCUE", 1));
        assertThat(proposal.recommended()).containsExactlyInAnyOrder(engine.id(), west.id());
        assertThat(answered("RESCUE").filled())
                .extracting(filled -> filled.team().code(), Filled::here)
                .containsExactly(tuple(more.code(), true), tuple(west.code(), false));
    }

    @Test
    void aMilderGradeSaysWhoIsWantedNoMore() {
        plans.plan(base + "-3", "FIRE", world.county().code(), 3, null);
        plans.need(base + "-3", "RESCUE", 2, null, 60);
        regrade(3);
        alertRecommended();

        regrade(4);

        assertThat(proposal().choices())
                .filteredOn(choice -> choice.reasons().stream().anyMatch(reason -> reason.code() == ReasonCode.SURPLUS))
                .isEmpty();
        plans.plan(base + "-4", "FIRE", world.county().code(), 4, null);
        plans.need(base + "-4", "RESCUE", 1, null, 60);
        assertThat(proposal().choices())
                .filteredOn(choice -> choice.reasons().stream().anyMatch(reason -> reason.code() == ReasonCode.SURPLUS))
                .hasSize(1);
    }

    @Test
    void aWarningInForceBringsItsPlanAndTakesItAway() {
        plans.plan(base + "-dry", "FIRE", world.county().code(), null, "FOREST_FIRE ORANGE");
        plans.need(base + "-dry", "RELIEF", 1, null, 60);

        var warning = warnings.declare(
                world.dispatcher(),
                WarningKind.FOREST_FIRE,
                WarningColour.YELLOW,
                world.county().code());
        assertThat(plan()).isEqualTo(base);
        var graver = warnings.declare(
                world.dispatcher(),
                WarningKind.FOREST_FIRE,
                WarningColour.RED,
                world.county().code());
        assertThat(plan()).isEqualTo(base + "-dry");
        assertThat(warnings.find(warning.id()).orElseThrow().inForce()).isFalse();
        assertThat(proposal().shortfalls()).containsExactly(new Proposal.Shortfall("RELIEF", 1));

        warnings.lift(world.dispatcher(), graver.id());
        assertThat(plan()).isEqualTo(base);
    }

    @Test
    void aTeamThatCouldDoBothIsNamedWhereTheOtherFallsShort() {
        worlds.alerted(world, worlds.fire(world), west);

        assertThat(proposal().recommended()).as("one team fills one need").containsExactly(east.id());
        var rescue = answered("RESCUE");
        assertThat(rescue.missingTeams()).isEqualTo(1);
        assertThat(rescue.help().getFirst().kind()).isEqualTo(HelpKind.ALSO_ABLE);
        assertThat(rescue.help().getFirst().team()).isEqualTo(east.id());
        assertThat(rescue.help().getFirst().about()).isEqualTo("FIRE_FIGHTING");
        assertThat(rescue.help().get(1).kind()).isEqualTo(HelpKind.DIVERT);
        assertThat(shift.signedIn(port, world.county(), Role.DISPATCHER)
                        .get("/incidents/" + fire)
                        .body())
                .contains("到场队伍可兼任", east.name() + " · 火");
    }

    @Test
    void whereSomethingFallsShortItSaysWhoCouldHelp() {
        worlds.alerted(world, worlds.fire(world), east);
        var off = worlds.team(world, world.county().eastCode(), 30.1, 120.1, "FIRE_FIGHTING");
        states.set(
                counties.staff(world.county().desk(), world.county().code(), Role.TEAM_KEEPER),
                off.id(),
                TeamStanding.OFF_DUTY,
                0);
        var code = "n-" + world.county().code();
        jdbc.sql("""
                insert into readiness.neighbour (code, name, name_en, capabilities, latitude, longitude, border_minutes, duty_phone)
                values (?, '邻县', 'Next county', '{FIRE_FIGHTING}', 30, 120.2, 30, '0570-1')
                """).param(code).update();
        jdbc.sql("""
                insert into readiness.depot (code, name, name_en, area_code, latitude, longitude, unit_id)
                values (?, '东库', 'East depot', ?, 30, 120.11, ?)
                """)
                .params(
                        "d-" + world.county().code(),
                        world.county().eastCode(),
                        world.county().desk().value())
                .update();
        jdbc.sql("""
                insert into readiness.item (depot_code, code, kind, name, quantity, measure, keeper_id, expires)
                values (?, 'ext', 'FIRE', '灭火器', 40, '具', ?, date '2099-01-01'),
                       (?, 'old', 'FIRE', '过期灭火器', 40, '具', ?, date '2020-01-01')
                """)
                .params(
                        "d-" + world.county().code(),
                        world.county().desk().value(),
                        "d-" + world.county().code(),
                        world.county().desk().value())
                .update();

        var needed = answered("FIRE_FIGHTING");
        jdbc.sql("delete from readiness.neighbour where code = ?").param(code).update();

        assertThat(needed.missingTeams()).isEqualTo(1);
        assertThat(needed.missingPeople()).isEqualTo(12);
        assertThat(needed.help())
                .filteredOn(
                        help -> help.kind() != HelpKind.NEIGHBOUR || help.name().equals("邻县"))
                .extracting(Proposal.Help::kind, Proposal.Help::name)
                .containsExactly(
                        tuple(HelpKind.DIVERT, east.name()),
                        tuple(HelpKind.CALL_IN, off.name()),
                        tuple(HelpKind.NEIGHBOUR, "邻县"),
                        tuple(HelpKind.DEPOT, "东库"));
        assertThat(needed.help().get(2).etaSeconds()).isGreaterThan(30 * 60);
        assertThat(needed.help().get(3).about()).isEqualTo("灭火器 40 具");
        // a busy team is offered, and stays where it is
        assertThat(proposal().recommended()).doesNotContain(east.id());
    }

    private Checklists.Item line(int number) {
        return new Checklists.Item(base, number);
    }

    @Test
    void ticksAreLinesOfTheJournal() {
        checklists.tick(world.dispatcher(), fire, line(1), true);
        checklists.tick(world.dispatcher(), fire, line(1), true);
        checklists.tick(world.dispatcher(), fire, line(2), true);
        checklists.tick(world.dispatcher(), fire, line(2), false);

        var journal = casework.journal(grants.access(world.dispatcher()), fire);
        assertThat(journal)
                .extracting(entry -> entry.action())
                .filteredOn(action -> action.startsWith("CHECK_"))
                .containsExactly("CHECK_DONE", "CHECK_DONE", "CHECK_UNDONE");
        assertThat(Checklists.ticked(journal)).containsOnlyKeys(line(1));
        assertThat(incidents.get(DispatchWorld.ALL, fire).head().version()).isEqualTo(1);
    }

    @Test
    void onlyALineOfTheChecklistThatHoldsIsTicked() {
        var before = casework.journal(grants.access(world.dispatcher()), fire).size();
        assertRefused(world.dispatcher(), line(3), ProblemCode.UNKNOWN_CODE);
        assertRefused(world.dispatcher(), new Checklists.Item("another", 1), ProblemCode.UNKNOWN_CODE);
        assertRefused(
                counties.staff(world.county().desk(), world.county().code(), Role.OBSERVER),
                line(1),
                ProblemCode.NOT_GRANTED);

        assertThat(casework.journal(grants.access(world.dispatcher()), fire)).hasSize(before);
    }

    private void assertRefused(Actor.Staff actor, Checklists.Item item, ProblemCode code) {
        assertThatThrownBy(() -> checklists.tick(actor, fire, item, true))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.refusals().getFirst().code()).isEqualTo(code));
    }
}
