package org.liandong.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.casework.Head;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.RefusedException;
import org.liandong.readiness.Team;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The life of a team's link. */
@DeskTest
class TeamLinkTests {

    @Autowired
    private DispatchWorld worlds;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private TeamLinks links;

    @Autowired
    private Calls calls;

    @Autowired
    private TestCounty counties;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private DispatchWorld.World world;
    private Team team;
    private CaseId fire;
    private Head call;

    @BeforeEach
    void anAlertedTeam() {
        world = worlds.aCounty();
        team = worlds.eastTeam(world);
        fire = worlds.fire(world);
        call = dispatching
                .alert(world.dispatcher(), fire, List.of(team.id()), "走北门", null)
                .orThrow()
                .opened()
                .getFirst();
    }

    private String token() {
        var link = dispatching.link(world.dispatcher(), call.id()).orElseThrow();
        assertThat(link).startsWith("http://localhost:").contains("/t/");
        return link.substring(link.lastIndexOf('/') + 1);
    }

    @Test
    void theLinkOpensThisCallAndItsPlace() {
        var link = links.resolve(token()).orElseThrow();

        assertThat(link).isEqualTo(new TeamLink(call.id(), team.id(), fire));
        var page = calls.forTeam(link);
        assertThat(page.note()).isEqualTo("走北门");
        assertThat(page.classCode()).isEqualTo("FIRE");
        assertThat(page.location().latitude()).isEqualTo(30.0);
        assertThat(page.allowed())
                .containsExactly(
                        TeamCallAction.ACKNOWLEDGE,
                        TeamCallAction.ROLL,
                        TeamCallAction.ARRIVE,
                        TeamCallAction.DECLINE,
                        TeamCallAction.NOTE);
    }

    @Test
    void aLinkActsForItsOwnCallOnly() {
        var other = worlds.alerted(world, fire, worlds.westTeam(world));
        var actor = links.resolve(token()).orElseThrow().actor();

        assertThatThrownBy(() -> dispatching.step(other.id(), 1, TeamCallAction.ACKNOWLEDGE, actor, null, null))
                .isInstanceOf(RefusedException.class);
        assertThat(worlds.state(other.id())).isEqualTo("ALERTED");
    }

    @Test
    void anEndedCallsLinkOpensNothing() {
        var token = token();
        dispatching.standDown(world.dispatcher(), call.id(), 1, "误报").orThrow();

        assertThat(links.resolve(token)).isEmpty();
        assertThat(dispatching.link(world.dispatcher(), call.id())).isEmpty();
    }

    @Test
    void anOldLinkOpensNothing() {
        var token = token();

        time.step(Duration.ofHours(12));

        assertThat(links.resolve(token)).isEmpty();
    }

    @Test
    void aNewLinkReplacesTheOldOne() {
        var old = token();

        dispatching.reissueLink(world.dispatcher(), call.id(), 1).orThrow();

        assertThat(links.resolve(old)).isEmpty();
        assertThat(token()).isNotEqualTo(old);
        assertThat(links.resolve(token())).isPresent();
    }

    @Test
    void aRevokedLinkOpensNothing() {
        var token = token();

        dispatching.revokeLink(world.dispatcher(), call.id(), 1).orThrow();

        assertThat(links.resolve(token)).isEmpty();
        assertThat(worlds.state(call.id())).isEqualTo("ALERTED");
    }

    @Test
    void garbageOpensNothing() {
        for (var garbage : List.of("", "x", "A".repeat(43), "A".repeat(44), "' or 1=1 --", "\u0000".repeat(43))) {
            assertThat(links.resolve(garbage)).isEmpty();
        }
    }

    @Test
    void onlyWhoMayAlertIsShownTheLink() {
        var observer = counties.staff(world.county().desk(), world.county().code(), Role.OBSERVER);

        assertThatThrownBy(() -> dispatching.link(observer, call.id())).isInstanceOf(RefusedException.class);
    }

    @Test
    void neitherTokenNorNoteLiesInClear() {
        var token = token();
        var rows = transactions.read(
                DispatchWorld.ALL,
                () -> jdbc.sql("""
                select d.body_sealed from notification.delivery d where d.case_id = :id
                union all
                select j.note_sealed from casework.journal j where j.case_id = :id and j.note_sealed is not null
                union all
                select l.token_hash from dispatch.team_link l where l.call_id = :id
                """)
                        .param("id", call.id().value())
                        .query((row, number) -> row.getBytes(1))
                        .list());

        assertThat(rows).hasSize(3);
        assertThat(rows)
                .noneMatch(bytes -> new String(bytes, StandardCharsets.UTF_8).contains(token))
                .noneMatch(bytes -> new String(bytes, StandardCharsets.UTF_8).contains("走北门"));
    }
}
