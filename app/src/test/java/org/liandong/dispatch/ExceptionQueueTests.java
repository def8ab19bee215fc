package org.liandong.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.deadline.Tick;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.notification.ChannelCode;
import org.liandong.notification.Delivery;
import org.liandong.notification.Recipient;
import org.liandong.readiness.Team;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.support.Api;
import org.liandong.support.DeskTest;
import org.liandong.support.EndpointWorld;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What goes wrong, and what goes wrong first. */
@DeskTest
@RecordApplicationEvents
class ExceptionQueueTests {

    @Autowired
    private DispatchWorld worlds;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private ExceptionQueue queue;

    @Autowired
    private Calls calls;

    @Autowired
    private Tick tick;

    @Autowired
    private Grants grants;

    @Autowired
    private TestCounty counties;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private ApplicationEvents events;

    @Autowired
    private EndpointWorld endpoints;

    @LocalServerPort
    private int port;

    private DispatchWorld.World world;
    private Team east;
    private Team west;
    private CaseId fire;

    @BeforeEach
    void aFire() {
        world = worlds.aCounty();
        east = worlds.eastTeam(world);
        west = worlds.westTeam(world);
        fire = worlds.fire(world);
    }

    private List<ExceptionItem.Kind> kinds() {
        return queue.list(grants.access(world.dispatcher())).stream()
                .map(ExceptionItem::kind)
                .toList();
    }

    private void pass(Duration by) {
        time.step(by);
        while (tick.once() > 0) {
            // until nothing is due any more
        }
    }

    @Test
    void anIncidentNobodyIsOnWaitsForSomebody() {
        assertThat(kinds()).isEmpty();

        pass(Duration.ofSeconds(61));

        assertThat(kinds()).containsExactly(ExceptionItem.Kind.UNCOVERED_INCIDENT);
        worlds.alerted(world, fire, east);
        assertThat(kinds()).isEmpty();
    }

    @Test
    void anIncidentWhoseOnlyTeamDeclinedIsUncovered() {
        var call = worlds.alerted(world, fire, east);
        pass(Duration.ofSeconds(70));

        dispatching
                .step(call.id(), 1, TeamCallAction.DECLINE, new Actor.Team(east.id(), call.id()), null, "无车")
                .orThrow();

        assertThat(kinds()).containsExactly(ExceptionItem.Kind.UNCOVERED_INCIDENT);
    }

    @Test
    void aSilentTeamRaisesAnAlarmAndAReplacementIsProposed() {
        var call = worlds.alerted(world, fire, east);

        pass(Duration.ofSeconds(179));
        assertThat(kinds()).isEmpty();
        pass(Duration.ofSeconds(2));

        var items = queue.list(grants.access(world.dispatcher()));
        assertThat(items).singleElement().satisfies(item -> {
            assertThat(item.kind()).isEqualTo(ExceptionItem.Kind.SILENT_TEAM);
            assertThat(item.severity()).isEqualTo(ExceptionItem.Severity.CRITICAL);
            assertThat(item.ref()).isEqualTo(call.ref());
            assertThat(item.incident()).isEqualTo(fire);
            assertThat(item.team()).isEqualTo(east);
            assertThat(item.overdue()).isTrue();
        });
        assertThat(events.stream(TeamAlarm.class))
                .filteredOn(alarm -> alarm.callId().equals(call.id()))
                .extracting(TeamAlarm::kind)
                .containsExactly(TeamAlarm.Kind.SILENT);
        assertThat(dispatching.propose(grants.access(world.dispatcher()), fire).recommended())
                .isEmpty();
        assertThat(dispatching
                        .proposeReplacement(grants.access(world.dispatcher()), call.id())
                        .recommended())
                .containsExactly(west.id());
    }

    @Test
    void aLateArrivalIsForetold() {
        var far = worlds.team(world, world.county().eastCode(), 30.3, 120.1, "RESCUE");
        worlds.alerted(world, fire, far);

        var items = queue.list(grants.access(world.dispatcher()));

        assertThat(items).singleElement().satisfies(item -> {
            assertThat(item.kind()).isEqualTo(ExceptionItem.Kind.LATE_ARRIVAL);
            assertThat(item.overdue()).isFalse();
            assertThat(item.expectedAt()).isAfter(item.dueAt());
        });
    }

    @Test
    void whatGoesWrongFirstStandsFirst() {
        var silent = worlds.alerted(world, fire, east);
        pass(Duration.ofMinutes(21));
        dispatching.reserve(world.dispatcher(), fire, west.id()).orThrow();
        pass(Duration.ofMinutes(8));

        assertThat(kinds())
                .containsExactly(
                        ExceptionItem.Kind.SILENT_TEAM,
                        ExceptionItem.Kind.LATE_ARRIVAL,
                        ExceptionItem.Kind.RESERVATION_EXPIRING);

        dispatching
                .step(silent.id(), 1, TeamCallAction.ARRIVE, world.dispatcher(), null, null)
                .orThrow();
        pass(Duration.ofHours(12));
        assertThat(kinds())
                .containsExactly(
                        ExceptionItem.Kind.RESERVATION_EXPIRING,
                        ExceptionItem.Kind.REPORT_DUE,
                        ExceptionItem.Kind.FINISH_REPORT_MISSING);
    }

    @Test
    void aTeamThatNeverSaysItIsBackIsNotForgotten() {
        var call = worlds.alerted(world, fire, east);
        var state = List.of(TeamCallAction.ARRIVE, TeamCallAction.FINISH);
        for (int version = 1; version <= state.size(); version++) {
            dispatching
                    .step(call.id(), version, state.get(version - 1), world.dispatcher(), null, null)
                    .orThrow();
        }

        pass(Duration.ofHours(7));

        assertThat(kinds()).contains(ExceptionItem.Kind.NOT_BACK);
        dispatching
                .step(call.id(), 3, TeamCallAction.RETURN, world.dispatcher(), null, null)
                .orThrow();
        assertThat(kinds()).doesNotContain(ExceptionItem.Kind.NOT_BACK);
    }

    @Test
    void programsReadTheSameQueue() {
        worlds.alerted(world, fire, east);
        pass(Duration.ofSeconds(181));
        var desk = new Api(port, endpoints.token(world.county(), Role.OBSERVER));

        var listed = desk.get("/api/v1/exceptions").json();

        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("kind").asString()).isEqualTo("SILENT_TEAM");
        assertThat(listed.path(0).path("incident").asString()).isEqualTo(fire.toString());
        assertThat(listed.path(0).path("team").asString()).isEqualTo(east.code());
        assertThat(new Api(port, endpoints.token(worlds.aCounty().county(), Role.OBSERVER))
                        .get("/api/v1/exceptions")
                        .json())
                .as("of another county")
                .isEmpty();
    }

    @Test
    void aTeamThatMustersLateElsewhere() {
        var call = worlds.alerted(world, fire, west);
        dispatching
                .step(call.id(), 1, TeamCallAction.ACKNOWLEDGE, world.dispatcher(), null, null)
                .orThrow();

        pass(Duration.ofMinutes(16));

        assertThat(kinds()).containsExactly(ExceptionItem.Kind.LATE_MUSTER);
    }

    @Test
    void onlyWhatIsInSightIsListed() {
        worlds.alerted(world, fire, east);
        pass(Duration.ofMinutes(4));
        var there = counties.staff(world.county().west(), world.county().westCode(), Role.DISPATCHER);

        assertThat(queue.list(grants.access(there))).isEmpty();
        assertThat(kinds()).containsExactly(ExceptionItem.Kind.SILENT_TEAM);
    }

    @Test
    void aTeamThatNoChannelReachesWaitsToBeToldAndIsSilentAfterwards() {
        worlds.alerted(world, fire, east);
        var view = calls.active(grants.access(world.dispatcher())).getFirst();
        var unsent = with(view, "NO_CHANNEL");
        var due = Objects.requireNonNull(view.clocks().stream()
                .filter(clock -> clock.clock().equals(TeamCallProcedure.ACKNOWLEDGE_CLOCK))
                .findFirst()
                .orElseThrow()
                .dueAt());

        assertThat(ExceptionQueue.of(unsent, time.now())).singleElement().satisfies(item -> {
            assertThat(item.kind()).isEqualTo(ExceptionItem.Kind.TELL_BY_HAND);
            assertThat(item.overdue()).isFalse();
            assertThat(item.dueAt()).isEqualTo(due);
        });
        assertThat(ExceptionQueue.of(unsent, due))
                .extracting(ExceptionItem::kind)
                .containsExactly(ExceptionItem.Kind.SILENT_TEAM);
        assertThat(ExceptionQueue.of(with(view, "UNREACHABLE"), time.now()))
                .extracting(ExceptionItem::kind)
                .containsExactly(ExceptionItem.Kind.DELIVERY_FAILED);
    }

    private CallView with(CallView view, String error) {
        var delivery = new Delivery(
                UUID.randomUUID(),
                view.call().head().id(),
                "alert",
                ChannelCode.EMAIL,
                Recipient.of(view.team().id()),
                Delivery.State.FAILED,
                1,
                error,
                time.now(),
                null,
                null);
        return new CallView(view.call(), view.team(), view.clocks(), delivery);
    }
}
