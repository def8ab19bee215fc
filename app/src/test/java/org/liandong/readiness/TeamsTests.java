package org.liandong.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TeamId;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The register of teams: who may enter what, and who reads it. */
@DeskTest
class TeamsTests {

    @Autowired
    private TestCounty counties;

    @Autowired
    private Teams teams;

    @Autowired
    private Capabilities capabilities;

    @Autowired
    private Grants grants;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private TestCounty.County county;
    private Actor.Staff keeper;
    private Team draft;

    @BeforeEach
    void aCounty() {
        county = counties.newCounty();
        keeper = counties.staff(county.east(), county.eastCode(), Role.TEAM_KEEPER);
        draft = team("K" + county.code(), county.eastCode(), 0, "RESCUE", "FLOOD");
    }

    private Team team(String code, String areaCode, int version, String... abilities) {
        return new Team(
                new TeamId(UUID.randomUUID()),
                code,
                "东乡救援队",
                "East rescue",
                county.east(),
                Team.Kind.PUBLIC,
                Set.of(abilities),
                20,
                30,
                120.1,
                areaCode,
                "duty@team.test",
                "0570-1100000",
                true,
                version);
    }

    private static ProblemCode refused(Runnable work) {
        try {
            work.run();
        } catch (RefusedException e) {
            return e.refusals().getFirst().code();
        }
        throw new AssertionError("not refused");
    }

    @Test
    void theShippedRootsAreThere() {
        assertThat(capabilities.codes())
                .contains(
                        "RESCUE",
                        "FIRE_FIGHTING",
                        "MEDICAL",
                        "FLOOD",
                        "LANDSLIDE",
                        "HAZMAT",
                        "POWER",
                        "WATER_GAS",
                        "ROAD",
                        "FOREST_FIRE",
                        "EPIDEMIC",
                        "RELIEF");
    }

    @Test
    void aPackAddsLeavesUnderShippedRootsOnly() {
        capabilities.add(new Capability("FLOOD-BOAT", "FLOOD", "冲锋舟", "Boats", 401));

        assertThat(capabilities.codes()).contains("FLOOD-BOAT");
        for (var code : new String[] {"CROWD", "FLOODS", "flood-boat"}) {
            assertThat(refused(() -> capabilities.add(new Capability(code, "FLOOD", "某", "x", 1))))
                    .isEqualTo(ProblemCode.UNKNOWN_CODE);
        }
        assertThat(refused(() -> capabilities.add(new Capability("CROWD-X", "CROWD", "某", "x", 1))))
                .isEqualTo(ProblemCode.UNKNOWN_CODE);
        assertThat(capabilities.codes()).doesNotContain("CROWD", "FLOODS", "CROWD-X");
    }

    @Test
    void aTeamIsSavedAndChangedByItsVersion() {
        var saved = teams.save(keeper, draft);
        assertThat(saved.version()).isEqualTo(1);
        assertThat(teams.find(grants.access(keeper), draft.code())).contains(saved);

        assertThat(refused(() -> teams.save(keeper, draft))).isEqualTo(ProblemCode.STALE_VERSION);
        assertThat(teams.save(keeper, saved).version()).isEqualTo(2);
    }

    @Test
    void aKeeperKeepsOwnTeamsOnly() {
        var elsewhere = team("W" + county.code(), county.westCode(), 0, "RESCUE");

        assertThat(refused(() -> teams.save(keeper, elsewhere))).isEqualTo(ProblemCode.OUTSIDE_AREA);
        assertThat(teams.find(new Access.Machinery("test"), elsewhere.id())).isEmpty();

        var saved = teams.save(new Actor.Clockwork("loader"), elsewhere);
        int changed = transactions.write(
                grants.access(keeper),
                () -> jdbc.sql("update readiness.team set strength = 1 where id = :id")
                        .param("id", saved.id().value())
                        .update());
        assertThat(changed).isZero();
        assertThat(teams.get(grants.access(keeper), saved.id()).strength()).isEqualTo(20);
    }

    @Test
    void badFieldsAreNamedAndNothingIsWritten() {
        var bad = new Team(
                draft.id(),
                "x y",
                " ",
                "",
                county.east(),
                Team.Kind.PUBLIC,
                Set.of("TELEPATHY"),
                -1,
                91,
                0,
                "000",
                "not an address",
                "call me",
                true,
                0);

        assertThatThrownBy(() -> teams.save(keeper, bad))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusals())
                                .extracting(each -> each.field())
                                .containsExactly(
                                        "code",
                                        "name",
                                        "strength",
                                        "latitude",
                                        "areaCode",
                                        "capabilities",
                                        "dutyEmail",
                                        "dutyPhone"));
        assertThat(teams.find(new Access.Machinery("test"), draft.id())).isEmpty();
    }

    @Test
    void twoTeamsNeverShareACode() {
        teams.save(keeper, draft);

        assertThat(refused(() -> teams.save(keeper, team(draft.code(), county.eastCode(), 0, "RESCUE"))))
                .isEqualTo(ProblemCode.NAME_TAKEN);
    }

    @Test
    void thePublicSeesNoTeam() {
        teams.save(keeper, draft);

        assertThat(teams.find(new Access.Public(), draft.id())).isEmpty();
    }
}
