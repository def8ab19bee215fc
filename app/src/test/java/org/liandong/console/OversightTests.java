package org.liandong.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.grievance.RequestFacts;
import org.liandong.grievance.RequestState;
import org.liandong.grievance.Worklists;
import org.liandong.kernel.Actor;
import org.liandong.staff.Grants;
import org.liandong.support.Api;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.liandong.support.FarTime;
import org.liandong.support.SettableTimeSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What waits for whom, due soonest first, and how units stand; supervision falls on the unit and is told the resident. */
@DeskTest
@FarTime
class OversightTests {

    private static final Worklists.Filter ALL = Worklists.Filter.all(0, 50);

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private Worklists worklists;

    @Autowired
    private RequestLists lists;

    @Autowired
    private Grants grants;

    @Autowired
    private SettableTimeSource time;

    private Counter.Staffed here;

    @BeforeEach
    void aCounter() {
        here = counter.staffed();
    }

    private UUID taken(String category) {
        var taken = counter.as(port, here.clerk()).create("/api/v1/requests", """
                {"categoryCode":"%s","place":{"areaCode":"%s"},"narrative":"灯"}
                """.formatted(
                        category, here.county().eastCode()));
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        return UUID.fromString(taken.json().path("id").asString());
    }

    private Api.Answer act(Actor.Staff who, UUID id, String action, String body) {
        return counter.as(port, who).change("/api/v1/requests/" + id + "/" + action, counter.version(id), body);
    }

    private void done(Actor.Staff who, UUID id, String action, String body) {
        var answer = act(who, id, action, body);
        assertThat(answer.status()).as(action + answer.text()).isEqualTo(200);
    }

    private void toTheEast(UUID id) {
        done(here.clerk(), id, "forward", "{\"to\":\"" + here.county().east() + "\"}");
    }

    private List<UUID> waiting(Actor.Staff who, Worklists.Filter filter, RequestState... decide) {
        return worklists.waiting(grants.access(who), who.unit(), List.of(decide), filter).stream()
                .map((RequestFacts facts) -> facts.head().id().value())
                .toList();
    }

    private Worklists.Standing standing() {
        return lists.units(here.leader(), Locale.CHINESE).stream()
                .map(RequestLists.UnitLine::standing)
                .filter(each -> each.unit().equals(here.county().east()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theListFollowsTheRequestFromHandToHand() {
        var slow = taken("PROPOSAL");
        var quick = taken("STREETLIGHT");
        assertThat(waiting(here.clerk(), ALL)).containsExactlyInAnyOrder(slow, quick);
        assertThat(waiting(here.handler(), ALL)).isEmpty();

        toTheEast(slow);
        toTheEast(quick);
        done(here.handler(), quick, "accept", "{}");
        done(here.handler(), quick, "begin", "{}");

        assertThat(waiting(here.clerk(), ALL)).isEmpty();
        assertThat(waiting(here.handler(), ALL)).as("due soonest first").containsExactly(quick, slow);
        assertThat(waiting(here.handler(), new Worklists.Filter(null, RequestState.IN_HAND, null, null, 0, 50)))
                .containsExactly(quick);
        assertThat(waiting(here.handler(), Worklists.Filter.all(1, 1))).containsExactly(slow);

        done(here.handler(), slow, "object", "{\"note\":\"不归我们\"}");
        assertThat(waiting(here.clerk(), ALL)).as("come back to the sender").containsExactly(slow);

        done(
                here.handler(),
                quick,
                "answer-point",
                "{\"point\":1,\"note\":\"换了\",\"evidenceKind\":\"PHOTO\",\"evidence\":\"照片\"}");
        done(here.handler(), quick, "reply", "{\"note\":\"亮了\"}");
        assertThat(waiting(here.handler(), ALL)).as("waits for the resident").doesNotContain(quick);
        assertThat(waiting(here.handler(), new Worklists.Filter(null, RequestState.REPLIED, null, null, 0, 50)))
                .containsExactly(quick);
    }

    @Test
    void whatIsLateIsSeenRemindedAndToldTheResident() {
        var id = taken("STREETLIGHT");
        toTheEast(id);
        assertThat(standing().open()).isEqualTo(1);
        assertThat(standing().late()).isZero();

        time.step(Duration.ofDays(20));

        assertThat(standing().late()).isEqualTo(1);
        assertThat(lists.late(here.leader(), here.county().east(), Locale.CHINESE))
                .singleElement()
                .satisfies(row -> assertThat(row.href()).endsWith(id.toString()));
        assertThat(lists.late(here.leader(), here.county().west(), Locale.CHINESE))
                .isEmpty();
        assertThat(act(here.leader(), id, "remind", "{}").status())
                .as("a reminder says of what")
                .isEqualTo(422);
        assertThat(act(here.handler(), id, "remind", "{\"note\":\"快办\"}").status())
                .as("nobody reminds who may not oversee")
                .isEqualTo(403);
        done(here.leader(), id, "remind", "{\"note\":\"三日内回复\"}");
        assertThat(counter.facts(id).state()).isEqualTo(RequestState.ASSIGNED);
    }

    @Test
    void whatEndedStandsBesideWhatResidentsSaid() {
        var refused = taken("PROPOSAL");
        toTheEast(refused);
        done(here.handler(), refused, "not-accept", "{\"ground\":\"UNCLEAR\",\"note\":\"请补充\"}");

        assertThat(standing().open()).isZero();
        assertThat(standing().notAccepted()).isEqualTo(1);
        assertThat(waiting(here.handler(), ALL)).isEmpty();
    }
}
