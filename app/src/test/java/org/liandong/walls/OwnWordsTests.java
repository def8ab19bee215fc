package org.liandong.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.casework.Casework;
import org.liandong.casework.Handlers;
import org.liandong.contact.Contacts;
import org.liandong.contact.OpeningRecord;
import org.liandong.contact.OwnWords;
import org.liandong.contact.Words;
import org.liandong.grievance.RequestKinds;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.store.ContactRole;
import org.liandong.store.Transactions;
import org.liandong.support.Api;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.liandong.support.Shift;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A resident's own words are found only inside one's own worklist: where one was assigned by another, has opened them
 * since, and the matter is open. One rare name stands in several matters; only there is it found.
 */
@DeskTest
class OwnWordsTests {

    private static final String RARE = "澹台翀";

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private Shift shift;

    @Autowired
    private Handlers handlers;

    @Autowired
    private Contacts contacts;

    @Autowired
    private OwnWords words;

    @Autowired
    private Casework casework;

    @Autowired
    private Grants grants;

    @Autowired
    private ContactRole contactRole;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TimeSource time;

    private Counter.Staffed here;
    private CaseRef opened;
    private CaseRef unopened;
    private CaseRef others;

    @BeforeEach
    void threeMattersOfOnePerson() {
        here = counter.staffed();
        opened = taken("路灯坏了，找%s家门口那根".formatted(RARE));
        unopened = taken("还是%s说的那处".formatted(RARE));
        others = taken("%s问过两次".formatted(RARE));
        assign(opened, here.handler());
        assign(unopened, here.handler());
        assign(others, here.colleague());
        open(here.handler(), opened);
        open(here.colleague(), others);
    }

    private CaseRef taken(String narrative) {
        var taken = counter.as(port, here.clerk())
                .create("/api/v1/requests", """
                {"categoryCode":"STREETLIGHT","place":{"areaCode":"%s"},"narrative":"%s"}
                """.formatted(here.county().eastCode(), narrative));
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        return new CaseRef(
                RequestKinds.REQUEST,
                new CaseId(UUID.fromString(taken.json().path("id").asString())));
    }

    private void assign(CaseRef ref, Actor.Staff to) {
        handlers.assign(here.head(), ref.id(), to.account());
    }

    private void open(Actor.Staff who, CaseRef ref) {
        contacts.openWords(who, ref, OpeningRecord.Purpose.HANDLING, "核对地点");
    }

    private List<CaseId> found(Actor.Staff who) {
        return words.find(who, RequestKinds.REQUEST, RARE, "核对同一处的几次来信").hits().stream()
                .map(OwnWords.Hit::matter)
                .toList();
    }

    private List<OpeningRecord.Purpose> openings(CaseRef ref) {
        return contacts.openings(Shift.ALL, ref.id()).stream()
                .map(OpeningRecord::purpose)
                .toList();
    }

    @Test
    void onlyWhereOneWorksAndHasOpenedAndEachReadingIsAnOpeningTheResidentSees() {
        var found = words.find(here.handler(), RequestKinds.REQUEST, RARE, "核对同一处的几次来信");

        assertThat(found.hits())
                .containsExactly(new OwnWords.Hit(opened.id(), Words.Kind.NARRATIVE, "路灯坏了，找%s家门口那根".formatted(RARE)));
        assertThat(found.read()).isOne();
        assertThat(openings(opened)).containsExactly(OpeningRecord.Purpose.SEARCH, OpeningRecord.Purpose.HANDLING);
        assertThat(openings(unopened)).isEmpty();
        assertThat(openings(others)).containsExactly(OpeningRecord.Purpose.HANDLING);
        assertThat(casework.journal(Shift.ALL, opened.id()).getLast()).satisfies(line -> {
            assertThat(line.action()).isEqualTo("OPEN_SEALED");
            assertThat(line.note()).isEqualTo("核对同一处的几次来信");
        });
        assertThat(words.find(here.handler(), RequestKinds.REQUEST, "河滩", "核对").hits())
                .isEmpty();
    }

    @Test
    void nobodyElseFindsItWhateverTheyMay() {
        assertThat(found(here.colleague())).containsExactly(others.id());
        for (var who : List.of(here.clerk(), here.head(), here.other(), here.reviewer(), here.leader())) {
            assertThat(found(who)).isEmpty();
        }
        assertThat(openings(opened)).containsExactly(OpeningRecord.Purpose.HANDLING);
    }

    @Test
    void notAnyMoreWhenTheWorkIsOver() {
        handlers.end(here.head(), opened.id(), here.handler().account());
        assertThat(found(here.handler())).isEmpty();

        assign(opened, here.handler());
        assertThat(found(here.handler())).as("assigned anew, not opened since").isEmpty();

        open(here.handler(), opened);
        assertThat(found(here.handler())).containsExactly(opened.id());
        var ended = counter.as(port, here.clerk())
                .change(
                        "/api/v1/requests/" + opened.id() + "/answer-on-the-spot",
                        counter.version(opened.id().value()),
                        "{\"note\":\"已换\"}");
        assertThat(ended.status()).as(ended.text()).isEqualTo(200);
        assertThat(counter.facts(opened.id().value()).head().isFinal()).isTrue();
        assertThat(found(here.handler())).isEmpty();
    }

    @Test
    void theDatabaseRefusesASearchWithoutAnEarlierOpening() {
        var id = CaseId.timeOrdered(time.now());
        transactions.write(
                grants.access(here.handler()),
                () -> jdbc.sql("""
                        insert into contact.opening (id, case_id, what, purpose, account_id, unit_id, at)
                        values (?, ?, 'WORDS', 'SEARCH', ?, ?, store.now())
                        """)
                        .params(
                                id,
                                unopened.id().value(),
                                here.handler().account().value(),
                                here.handler().unit().value())
                        .update());

        assertThatThrownBy(() -> contactRole.read(role -> role.sql("select * from contact.read_words(?)")
                        .param(id)
                        .query()
                        .listOfRows()))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("nothing entitles");
        assertThatThrownBy(() -> contacts.openWords(here.handler(), unopened, OpeningRecord.Purpose.SEARCH, "想看看"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusals().getFirst().code())
                                .isEqualTo(ProblemCode.OPENING_NOT_ALLOWED));
    }

    @ParameterizedTest
    @CsvSource({"澹, 核对, words", "'', 核对, words", "澹台翀家门口的那根路灯杆子昨天夜里就不亮了啊, 核对, words", "澹台翀, '', note"})
    void whatCannotBeLookedForIsRefusedAndNothingIsRead(String phrase, String note, String field) {
        var answer = asked(here.handler(), phrase, note);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("id=\"" + field + "-error\"");
        assertThat(openings(opened)).containsExactly(OpeningRecord.Purpose.HANDLING);
    }

    @Test
    void oneSearchReadsSoManyMattersAndSaysHowManyItLeft() {
        var more = new ArrayList<CaseRef>();
        for (int i = 0; i < OwnWords.MOST; i++) {
            var another = taken("第%d处".formatted(i));
            assign(another, here.handler());
            open(here.handler(), another);
            more.add(another);
        }
        var found = words.find(here.handler(), RequestKinds.REQUEST, RARE, "核对");

        assertThat(found.read()).isEqualTo(OwnWords.MOST);
        assertThat(found.left()).isOne();
        assertThat(found.hits()).as("the one assigned first was left").isEmpty();
        assertThat(openings(more.getFirst())).contains(OpeningRecord.Purpose.SEARCH);
    }

    @Test
    void thePageMarksWhereItStandsAndKeepsItOutOfTheAddress() {
        var answer = asked(here.handler(), RARE, "核对");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .contains("<mark>" + RARE + "</mark>")
                .contains(counter.facts(opened.id().value()).head().number())
                .doesNotContain(counter.facts(unopened.id().value()).head().number());
        assertThat(answer.response().headers().firstValue("Cache-Control").orElse(""))
                .contains("no-store");
        assertThat(asked(here.head(), RARE, "核对").status()).as("may not open").isEqualTo(403);
    }

    private Api.Answer asked(Actor.Staff who, String phrase, String note) {
        var api = counter.as(port, who);
        return api.send(api.request("/requests/words")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString("words=" + encoded(phrase) + "&note=" + encoded(note))));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
