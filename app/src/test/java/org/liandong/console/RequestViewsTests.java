package org.liandong.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.Browser;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.liandong.support.Shift;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Filters of the lists, the views somebody keeps of them, and the list as a file: codes and facts, nobody's words. */
@DeskTest
class RequestViewsTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private Shift shift;

    @Autowired
    private Grants grants;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private Counter.Staffed here;
    private Browser clerk;
    private String east;

    @BeforeEach
    void aCounter() {
        here = counter.staffed();
        east = here.county().eastCode();
        clerk = shift.signedIn(port, here.county(), here.county().code() + "-desk", Role.REQUEST_CLERK);
    }

    private String taken(String category, String narrative) {
        var answers = category.equals("POTHOLE") ? "{\"SIZE\":[\"LARGE\"]}" : "{}";
        var taken = counter.as(port, here.clerk())
                .create("/api/v1/requests", """
                {"categoryCode":"%s","place":{"areaCode":"%s"},"narrative":"%s","answers":%s,
                 "contact":{"name":"端木蓁","phone":"13955550123"}}
                """.formatted(category, east, narrative, answers));
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        return taken.json().path("number").asString();
    }

    private long views() {
        return transactions.read(
                Shift.ALL,
                () -> jdbc.sql("select count(*) from staff.saved_view")
                        .query(Long.class)
                        .single());
    }

    @Test
    void theWorklistIsFilteredByCategoryAndTownship() {
        var lamp = taken("STREETLIGHT", "灯");
        var hole = taken("POTHOLE", "坑");

        assertThat(clerk.get("/requests?category=STREETLIGHT&area=" + east).body())
                .contains(lamp)
                .doesNotContain(hole);
        assertThat(clerk.get("/requests?area=" + here.county().westCode()).body())
                .doesNotContain(lamp)
                .doesNotContain(hole);
        assertThat(clerk.get("/requests/search?category=POTHOLE&area=" + east).body())
                .as("a search without words, along the category")
                .contains(hole)
                .doesNotContain(lamp);
        assertThat(clerk.get("/requests/search?q=" + lamp + "&category=POTHOLE").body())
                .doesNotContain("hit-" + lamp);
    }

    @Test
    void aViewIsKeptByWhoMadeItAndCalledAfterItsCodes() {
        clerk.get("/requests?category=STREETLIGHT&area=" + east);
        var kept = clerk.post("/requests/views", "list", "worklist", "category", "STREETLIGHT", "area", east);

        assertThat(kept.statusCode()).isEqualTo(302);
        assertThat(kept.headers().firstValue("Location").orElse(""))
                .endsWith("/requests?category=STREETLIGHT&area=" + east);
        var page = clerk.get("/requests").body();
        assertThat(page).contains("category=STREETLIGHT&amp;area=" + east).contains("路灯不亮 · ");
        assertThat(clerk.get("/requests/search").body())
                .as("another list")
                .doesNotContain("category=STREETLIGHT&amp;area=" + east);
        var other = shift.signedIn(port, here.county(), here.county().code() + "-desk", Role.REQUEST_CLERK);
        assertThat(other.get("/requests").body()).doesNotContain("category=STREETLIGHT&amp;area=" + east);
        other.post("/requests/views/forget", "list", "worklist", "filters", "category=STREETLIGHT&area=" + east);
        assertThat(clerk.get("/requests").body()).contains("category=STREETLIGHT&amp;area=" + east);

        clerk.post("/requests/views/forget", "list", "worklist", "filters", "category=STREETLIGHT&area=" + east);
        assertThat(clerk.get("/requests").body()).doesNotContain("category=STREETLIGHT&amp;area=" + east);
    }

    @ParameterizedTest
    @ValueSource(strings = {"category", "area", "kind", "state", "over", "list"})
    void whatIsNoCodeIsNeverKept(String field) {
        clerk.get("/requests");
        long before = views();
        for (var word : List.of("端木蓁", "duanmuzhen", "STREETLIGHT&q=x", "")) {
            var form = field.equals("list")
                    ? new String[] {"list", word, "kind", "SERVICE"}
                    : new String[] {"list", "worklist", field, word};
            assertThat(clerk.post("/requests/views", form).statusCode())
                    .as(field + " " + word)
                    .isEqualTo(422);
        }
        assertThat(clerk.post("/requests/views", "list", "worklist", "q", "端木蓁").statusCode())
                .isEqualTo(422);
        assertThat(views()).isEqualTo(before);
    }

    @Test
    void theDatabaseKeepsNoWordEither() {
        var account = here.clerk().account().value();
        assertThatThrownBy(() -> transactions.write(
                        grants.access(here.clerk()),
                        () -> jdbc.sql("""
                                insert into staff.saved_view (account_id, list, filters, saved_at)
                                values (?, 'worklist', 'q=端木蓁', now())
                                """).param(account).update()))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void soManyViewsAndNoMore() {
        clerk.get("/requests");
        var states = List.of("ASSIGNED", "ACCEPTED", "IN_HAND", "EXTENDED", "OBJECTED", "REPLIED", "DISPUTED");
        for (var kind : List.of("SERVICE", "GRIEVANCE")) {
            for (var state : states) {
                clerk.post("/requests/views", "list", "worklist", "kind", kind, "state", state);
            }
        }
        assertThat(clerk.post("/requests/views", "list", "worklist", "kind", "SUGGESTION")
                        .statusCode())
                .isEqualTo(422);
        assertThat(clerk.get("/requests").body().split("/requests/views/forget", -1))
                .hasSize(13);
    }

    @Test
    void aFileHasFactsAndNobodysWordsAndThatItWasTakenIsAnAct() {
        var number = taken("STREETLIGHT", "夜里摸黑，端木蓁摔了");
        var id = counter.numbered(number);
        var named = counter.as(port, here.clerk())
                .change("/api/v1/requests/" + id + "/name-subject", counter.version(id), "{\"subject\":\"桥头照明\"}");
        assertThat(named.status()).isEqualTo(200);

        for (var path : List.of("/requests/export?", "/requests/search/export?q=&")) {
            long before = exports();
            var file = clerk.get(path + "category=STREETLIGHT&area=" + east);
            assertThat(file.statusCode()).as(path).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                    .contains("attachment");
            assertThat(file.body()).contains(number, "路灯不亮").doesNotContain("端木", "13955550123", "摸黑", "桥头", "接报台值班员");
            assertThat(exports() - before).isOne();
        }
        assertThat(clerk.get("/requests/export?category=NOPE").statusCode()).isEqualTo(422);
        assertThat(clerk.get("/requests/search/export").statusCode())
                .as("everything is no list")
                .isEqualTo(422);
        var handler = shift.signedIn(port, here.county(), Role.REQUEST_HANDLER);
        assertThat(handler.get("/requests/export").statusCode()).isEqualTo(403);
        assertThat(handler.get("/requests").body()).doesNotContain("/requests/export");
    }

    private long exports() {
        return transactions.read(
                Shift.ALL,
                () -> jdbc.sql("select count(*) from audit.act where what = 'request.export' and outcome = 'DONE'")
                        .query(Long.class)
                        .single());
    }

    @Test
    void unknownFiltersAreNamed() {
        for (var bad : List.of("kind=x", "state=x", "category=x", "area=x", "over=yes", "page=0", "page=x")) {
            assertThat(clerk.get("/requests?" + bad).statusCode()).as(bad).isIn(400, 422);
        }
        assertThat(clerk.get("/requests/search?over=perhaps").statusCode()).isEqualTo(422);
    }
}
