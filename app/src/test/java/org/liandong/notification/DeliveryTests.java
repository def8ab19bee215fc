package org.liandong.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.area.Location;
import org.liandong.dispatch.Dispatching;
import org.liandong.incident.Incidents;
import org.liandong.incident.NewIncident;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TeamId;
import org.liandong.readiness.Team;
import org.liandong.readiness.Teams;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.SmtpPeer;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Alerts by e-mail through a real SMTP server in another process. */
@MailDeskTest
class DeliveryTests {

    private static final Access ALL = new Access.Machinery("test");
    private static final SmtpPeer PEER = SmtpPeerInitializer.PEER;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Teams teams;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private Deliverer deliverer;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private TestCounty.County county;
    private Actor.Staff dispatcher;
    private Actor.Staff administrator;
    private CaseId fire;

    @BeforeEach
    void aFire() {
        if (!PEER.running()) {
            PEER.start();
        }
        county = counties.newCounty();
        dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        administrator = counties.staff(county.desk(), county.code(), Role.ADMINISTRATOR);
        fire = incidents
                .open(
                        dispatcher,
                        new NewIncident(
                                "FIRE",
                                new Location(Location.Precision.POINT, county.eastCode(), 30.0, 120.1, null),
                                List.of(),
                                "",
                                time.now(),
                                false))
                .idOrThrow();
    }

    private CaseId alerted(@Nullable String email) {
        var id = new TeamId(UUID.randomUUID());
        teams.save(
                new Actor.Clockwork("loader"),
                new Team(
                        id,
                        "M" + id.toString().substring(0, 8),
                        "试验队",
                        "",
                        county.desk(),
                        Team.Kind.PUBLIC,
                        Set.of("RESCUE"),
                        20,
                        30,
                        120.1,
                        county.eastCode(),
                        email,
                        null,
                        true,
                        0));
        return dispatching
                .alert(dispatcher, fire, List.of(id), "走北门", null)
                .orThrow()
                .opened()
                .getFirst()
                .id();
    }

    private Delivery delivery(CaseId call) {
        return deliveries
                .ofCases(ALL, List.of(call))
                .getOrDefault(call, List.of())
                .getFirst();
    }

    private void deliverAll() {
        while (deliverer.once() > 0) {
            // until nothing is due
        }
    }

    private static List<MimeMessage> received(String address) {
        return PEER.messages().stream()
                .filter(message -> to(message).equals(address))
                .toList();
    }

    private static String to(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String address() {
        return "duty-" + UUID.randomUUID() + "@team.test";
    }

    @Test
    void anAlertReachesTheTeamWithItsLink() throws MessagingException, IOException {
        var address = address();
        var call = alerted(address);
        assertThat(delivery(call).state()).isEqualTo(Delivery.State.QUEUED);

        deliverAll();

        assertThat(delivery(call).state()).isEqualTo(Delivery.State.SENT);
        var mail = received(address).getFirst();
        var link = dispatching.link(dispatcher, call).orElseThrow();
        assertThat(link).startsWith("https://desk.county.test/t/");
        assertThat((String) mail.getContent())
                .contains(link)
                .contains("Open this link now")
                .doesNotContain("走北门");
        assertThat(mail.getSubject())
                .startsWith("【出动命令】")
                .contains(incidents.get(ALL, fire).head().number())
                .contains("火灾");
        assertThat(mail.getMessageID()).isEqualTo("<" + delivery(call).id() + "@liandong>");
        assertThat(mail.getFrom()[0].toString()).isEqualTo("desk@county.test");
    }

    @Test
    void aRefusedRecipientIsSeenAtOnceAndAPersonMayRetryOrGiveUp() {
        var call = alerted("nobody-" + address());

        deliverAll();

        var failed = delivery(call);
        assertThat(failed.state()).isEqualTo(Delivery.State.FAILED);
        assertThat(failed.errorCode()).isEqualTo("RECIPIENT_REFUSED");
        assertThat(failed.attempts()).isEqualTo(1);
        assertThat(deliveries.listUnsent(ALL)).extracting(Delivery::id).contains(failed.id());

        assertThatThrownBy(() -> deliveries.retry(dispatcher, failed.id())).isInstanceOf(RefusedException.class);
        assertThat(delivery(call).state()).isEqualTo(Delivery.State.FAILED);
        deliveries.retry(administrator, failed.id());
        deliverAll();
        assertThat(delivery(call).attempts()).isEqualTo(2);
        deliveries.discard(administrator, failed.id());
        assertThat(delivery(call).state()).isEqualTo(Delivery.State.DISCARDED);
        assertThatThrownBy(() -> deliveries.retry(administrator, failed.id())).isInstanceOf(RefusedException.class);
        assertThat(audited(call)).containsExactly("delivery.retry", "delivery.discard");
    }

    private List<String> audited(CaseId call) {
        return transactions.read(
                ALL,
                () -> jdbc.sql("""
                select what from audit.act where case_id = :id and what like 'delivery.%' order by at
                """)
                        .param("id", call.value())
                        .query(String.class)
                        .list());
    }

    @Test
    void aRecipientRefusedForNowIsTriedAgainLaterAndLater() {
        var call = alerted("later-" + address());
        var waits = new ArrayList<Long>();

        for (int attempt = 1; attempt <= 3; attempt++) {
            deliverAll();
            var tried = delivery(call);
            assertThat(tried.state()).isEqualTo(Delivery.State.QUEUED);
            assertThat(tried.errorCode()).isEqualTo("RECIPIENT_REFUSED");
            assertThat(tried.attempts()).isEqualTo(attempt);
            waits.add(Duration.between(time.now(), java.util.Objects.requireNonNull(tried.nextAttemptAt()))
                    .plusMillis(500)
                    .toSeconds());
            time.step(Duration.ofSeconds(waits.getLast()).plusSeconds(1));
        }
        deliverAll();

        assertThat(waits).containsExactly(5L, 10L, 20L);
        assertThat(delivery(call).state()).isEqualTo(Delivery.State.FAILED);
    }

    @Test
    void aServerThatIsDownIsVisibleAndTheAlertGoesWhenItIsUp() {
        var address = address();
        PEER.stop();
        var call = alerted(address);

        deliverAll();
        assertThat(delivery(call).state()).isEqualTo(Delivery.State.QUEUED);
        assertThat(delivery(call).errorCode()).isEqualTo("SERVER_UNREACHABLE");
        assertThat(deliveries.listUnsent(ALL)).extracting(Delivery::caseId).contains(call);

        PEER.start();
        deliverAll();
        assertThat(received(address)).isEmpty();
        time.step(Duration.ofSeconds(6));
        deliverAll();

        assertThat(delivery(call).state()).isEqualTo(Delivery.State.SENT);
        assertThat(delivery(call).errorCode()).isNull();
        assertThat(received(address)).hasSize(1);
    }

    @Test
    void aTeamWithoutAnAddressIsSaid() {
        var call = alerted(null);

        deliverAll();

        assertThat(delivery(call).state()).isEqualTo(Delivery.State.FAILED);
        assertThat(delivery(call).errorCode()).isEqualTo("NO_ADDRESS");
        assertThat(dispatching.link(dispatcher, call)).isPresent();
    }

    @Test
    void severalNodesSendEachMessageOnce() throws Exception {
        var addresses = new ArrayList<String>();
        for (int n = 0; n < 20; n++) {
            addresses.add(address());
            alerted(addresses.getLast());
        }
        var start = new CyclicBarrier(2);
        Callable<Integer> node = () -> {
            start.await();
            int taken = 0;
            for (int round = deliverer.once(); round > 0; round = deliverer.once()) {
                taken += round;
            }
            return taken;
        };

        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = nodes.submit(node);
            var two = nodes.submit(node);
            assertThat(one.get() + two.get()).isEqualTo(20);
        }

        assertThat(addresses)
                .allSatisfy(address -> assertThat(received(address)).hasSize(1));
    }

    @Test
    void aMessageWhoseSenderDiedIsTakenOverAfterAWhile() {
        var address = address();
        var call = alerted(address);
        transactions.write(
                ALL,
                () -> jdbc.sql("""
                update notification.delivery
                   set state = 'SENDING', attempts = 1, round_attempts = 1, next_attempt_at = :until
                 where case_id = :id
                """)
                        .param("id", call.value())
                        .param("until", time.now().plus(Duration.ofMinutes(2)).atOffset(java.time.ZoneOffset.UTC))
                        .update());

        deliverAll();
        assertThat(received(address)).isEmpty();
        time.step(Duration.ofMinutes(3));
        deliverAll();

        assertThat(delivery(call).state()).isEqualTo(Delivery.State.SENT);
        assertThat(received(address)).hasSize(1);
    }

    @Test
    void staffOfAnotherTownshipSeeNoDelivery() {
        var call = alerted(address());
        var there = counties.staff(county.west(), county.westCode(), Role.DISPATCHER);

        var access = new Access.Scope(Set.of("/" + county.code() + "/" + county.westCode() + "/"));
        assertThat(deliveries.ofCases(access, List.of(call))).isEmpty();
        assertThatThrownBy(() -> dispatching.link(there, call)).isInstanceOf(RefusedException.class);
    }
}
