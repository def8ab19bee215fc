package org.liandong.grievance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liandong.contact.Forgetting;
import org.liandong.contact.Retention;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.store.Transactions;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.liandong.support.FarTime;
import org.liandong.support.SettableTimeSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When a resident has a request erased, nothing that lies beside its ciphertext stays, and nobody is shown it any more. */
@DeskTest
@FarTime
class ErasedRequestTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private Forgetting forgetting;

    @Autowired
    private Retention retention;

    @Autowired
    private PublicRequests published;

    @Autowired
    private Transactions transactions;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private JdbcClient jdbc;

    private String row(UUID id) {
        return transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql("select r::text from grievance.request r where case_id = ?")
                        .param(id)
                        .query(String.class)
                        .single());
    }

    private long postings(UUID id) {
        return transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql("select count(*) from grievance.posting where case_id = ?")
                        .param(id)
                        .query(Long.class)
                        .single());
    }

    @Test
    void theSubjectThePlaceTheAnswersAndWhatWasPublishedGo() {
        var here = counter.staffed();
        var clerk = counter.as(port, here.clerk());
        var place = UUID.randomUUID();
        jdbc.sql("""
                insert into area.place (id, name, kind, area_code, latitude, longitude)
                values (?, ?, 'SCHOOL', ?, 30.0123, 120.0987)
                """).params(place, "学校" + place, here.county().eastCode()).update();
        var taken = clerk.create("/api/v1/requests", """
                {"categoryCode":"POTHOLE","place":{"placeId":"%s"},"narrative":"门口有坑",
                 "answers":{"SIZE":["LARGE"]},"wordsPublic":true}
                """.formatted(place));
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        var id = UUID.fromString(taken.json().path("id").asString());
        var number = taken.json().path("number").asString();
        var named = clerk.change("/api/v1/requests/" + id + "/name-subject", 1, "{\"subject\":\"学校北门路面\"}");
        assertThat(named.status()).as(named.text()).isEqualTo(200);
        var spot = clerk.change(
                "/api/v1/requests/" + id + "/answer-on-the-spot", counter.version(id), "{\"note\":\"已填\"}");
        assertThat(spot.status()).as(spot.text()).isEqualTo(200);
        assertThat(postings(id)).isPositive();
        assertThat(row(id)).contains("学校北门路面", "30.0123", "LARGE", place.toString());
        assertThat(published.find(number).orElseThrow().description()).isEqualTo("门口有坑");

        forgetting.ask(Requests.ref(new CaseId(id)));
        time.step(Duration.ofDays(8));
        retention.once();

        assertThat(row(id)).doesNotContain("学校北门路面", "30.0123", "120.0987", "LARGE", place.toString());
        var left = published.find(number).orElseThrow();
        assertThat(left.description()).isNull();
        assertThat(left.latitude()).isNull();
        assertThat(postings(id)).isZero();
        assertThat(left.state()).isEqualTo(RequestState.CLOSED);
    }
}
