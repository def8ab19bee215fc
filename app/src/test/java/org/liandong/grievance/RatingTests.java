package org.liandong.grievance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Transactions;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A unit hears how it was found only of a month that is over and from five marks on; nobody ever hears of one matter. */
@DeskTest
class RatingTests {

    private static final Access ACCESS = new Access.Machinery("test");

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private Ratings ratings;

    @Autowired
    private Transactions transactions;

    @Autowired
    private TimeSource time;

    @Autowired
    private JdbcClient jdbc;

    private Counter.Staffed here;

    @BeforeEach
    void aCounter() {
        here = counter.staffed();
    }

    private CaseId answered() {
        var taken = counter.as(port, here.clerk())
                .create("/api/v1/requests", """
                {"categoryCode":"STREETLIGHT","place":{"areaCode":"%s"},"narrative":"灯","spotAnswer":"换好了"}
                """.formatted(here.county().eastCode()));
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        return new CaseId(UUID.fromString(taken.json().path("id").asString()));
    }

    private void rate(CaseId request, int mark) {
        ratings.rate(request, counter.version(request.value()), mark).orThrow();
    }

    private LocalDate thisMonth() {
        return time.today().withDayOfMonth(1);
    }

    /** What the counter's unit is told on the first day of next month. */
    private List<String> toldNextMonth() {
        var then =
                thisMonth().plusMonths(1).atTime(8, 0).atZone(TimeSource.ZONE).toInstant();
        return transactions.read(ACCESS, () -> {
            jdbc.sql("select set_config('liandong.now', :then, true)")
                    .param("then", then.toString())
                    .query(String.class)
                    .single();
            return jdbc.sql("select marks || ' marks, ' || mean from grievance.ratings(:since) where unit_id = :unit")
                    .param("since", thisMonth())
                    .param("unit", here.clerk().unit().value())
                    .query(String.class)
                    .list();
        });
    }

    @Test
    void fiveMarksAreAMeanOnceTheMonthIsOver() {
        for (int mark : new int[] {5, 5, 4, 2}) {
            rate(answered(), mark);
        }
        assertThat(toldNextMonth()).as("four could be told apart").isEmpty();
        rate(answered(), 1);

        assertThat(toldNextMonth()).containsExactly("5 marks, 3.4");
        assertThat(ratings.since(ACCESS, thisMonth()))
                .as("the month is not over")
                .noneMatch(month -> month.unit().equals(here.clerk().unit()));
    }

    @Test
    void aRequestGivesOneMarkAndNothingOfItIsWrittenDown() {
        var request = answered();
        rate(request, 2);

        assertThatThrownBy(() -> rate(request, 5))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusals().getFirst().code())
                                .isEqualTo(ProblemCode.NOT_POSSIBLE_NOW));
        var facts = transactions.read(
                ACCESS,
                () -> jdbc.sql("select facts::text from casework.journal where case_id = :id and action = 'RATE'")
                        .param("id", request.value())
                        .query(String.class)
                        .list());
        assertThat(facts).hasSize(1).first().asString().doesNotContain("2");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, -1})
    void onlyFromOneToFive(int mark) {
        var request = answered();

        assertThatThrownBy(() -> rate(request, mark))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusals().getFirst().field())
                                .isEqualTo("mark"));
        assertThat(counter.facts(request.value()).course().rated()).isFalse();
    }

    @Test
    void theTotalsThemselvesAreOutOfReach() {
        assertThatThrownBy(() -> transactions.read(
                        ACCESS,
                        () -> jdbc.sql("select count(*) from grievance.rating_total")
                                .query(Long.class)
                                .single()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("rating_total");
    }
}
