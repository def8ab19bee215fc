package org.liandong.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.kernel.AccountId;
import org.liandong.plan.PlanConditions.Situation;
import org.liandong.warning.Warning;
import org.liandong.warning.WarningColour;
import org.liandong.warning.WarningKind;

/** Which plan holds, and which of several; without a database. */
class PlanChooserTests {

    private static final List<String> LINEAGE = List.of("FIRE-BUILDING", "FIRE");
    private static final Set<String> AREAS = Set.of("33", "3301", "330101");

    /** Conditions written {@code class grade area place season warning colour}, {@code -} for nothing. */
    private static PlanConditions conditions(String text) {
        var words = text.split(" ");
        return new PlanConditions(
                words[0],
                words[1].equals("-") ? null : Integer.valueOf(words[1]),
                words[2].equals("-") ? null : words[2],
                words[3].equals("-") ? null : words[3],
                words[4].equals("-") ? null : Season.of(words[4]),
                words[5].equals("-") ? null : PlanWords.Warning.valueOf(words[5]),
                words[6].equals("-") ? null : WarningColour.valueOf(words[6]));
    }

    private static ResponsePlan plan(String code, String conditions, ResponsePlan.Line... lines) {
        return new ResponsePlan(
                code,
                code,
                code,
                conditions(conditions),
                PlanWords.Commander.TEAM_LEADER,
                LocalDate.of(2027, 1, 1),
                List.of(new ResponsePlan.Need("RESCUE", 1, null, 20)),
                List.of(),
                List.of(lines));
    }

    private static Warning warning(WarningKind kind, WarningColour colour) {
        return new Warning(
                UUID.randomUUID(), kind, colour, "3301", Instant.EPOCH, new AccountId(UUID.randomUUID()), null);
    }

    private static Situation situation(@Nullable Integer grade, int month, Warning... warnings) {
        return new Situation(LINEAGE, grade, AREAS, Set.of("DAM"), month, List.of(warnings));
    }

    private static String chosen(Situation now, ResponsePlan... plans) {
        return PlanChooser.choose(List.of(plans), now, PlanChooserTests::depth)
                .map(choice -> choice.plan().code())
                .orElse("none");
    }

    private static int depth(String area) {
        return area.length() / 2;
    }

    @ParameterizedTest
    @CsvSource({
        "FIRE-BUILDING - - - - - -, FIRE - - - - - -",
        "FIRE-BUILDING - - - - - -, FIRE 1 330101 DAM 11-11 RAIN RED",
        "FIRE 2 - - - - -, FIRE 3 - - - - -",
        "FIRE 3 - - - - -, FIRE - 330101 DAM 11-11 RAIN RED",
        "FIRE - - - - RAIN ORANGE, FIRE - - - - RAIN YELLOW",
        "FIRE - - - - RAIN BLUE, FIRE - - - - ANY BLUE",
        "FIRE - - - - ANY ORANGE, FIRE - - - - RAIN YELLOW",
        "FIRE - - - - ANY -, FIRE - 330101 DAM 11-11 - -",
        "FIRE - - DAM - - -, FIRE - 330101 - 11-11 - -",
        "FIRE - 330101 - - - -, FIRE - 3301 - - - -",
        "FIRE - 3301 - - - -, FIRE - - - 11-11 - -",
        "FIRE - - - 11-12 - -, FIRE - - - 09-12 - -",
        "FIRE - - - 10-02 - -, FIRE - - - - - -"
    })
    void theMoreSpecificPlanWins(String more, String less) {
        var now = situation(1, 11, warning(WarningKind.RAIN, WarningColour.RED));

        assertThat(chosen(now, plan("more", more), plan("less", less))).isEqualTo("more");
        assertThat(chosen(now, plan("a-less", less), plan("more", more))).isEqualTo("more");
    }

    @ParameterizedTest
    @CsvSource({
        "FLOOD - - - - - -",
        "FIRE-BUILDING-HIGH - - - - - -",
        "FIRE 1 - - - - -",
        "FIRE - 3302 - - - -",
        "FIRE - - FACTORY - - -",
        "FIRE - - - 12-10 - -",
        "FIRE - - - - TYPHOON -",
        "FIRE - - - - RAIN RED",
        "FIRE - - - - ANY RED"
    })
    void aPlanWhoseConditionIsNotMetDoesNotHold(String conditions) {
        assertThat(chosen(situation(2, 11, warning(WarningKind.RAIN, WarningColour.ORANGE)), plan("it", conditions)))
                .isEqualTo("none");
    }

    @Test
    void aPlanForAGradeHoldsForGraverOnesAndNotBeforeOneIsConfirmed() {
        var three = plan("three", "FIRE 3 - - - - -");

        assertThat(chosen(situation(3, 1), three)).isEqualTo("three");
        assertThat(chosen(situation(1, 1), three)).isEqualTo("three");
        assertThat(chosen(situation(4, 1), three)).isEqualTo("none");
        assertThat(chosen(situation(null, 1), three)).isEqualTo("none");
    }

    @Test
    void aSeasonMayRunOverTheNewYear() {
        var winter = plan("winter", "FIRE - - - 10-04 - -");

        assertThat(chosen(situation(4, 10), winter)).isEqualTo("winter");
        assertThat(chosen(situation(4, 1), winter)).isEqualTo("winter");
        assertThat(chosen(situation(4, 4), winter)).isEqualTo("winter");
        assertThat(chosen(situation(4, 5), winter)).isEqualTo("none");
        assertThat(Season.of("10-04").months()).isEqualTo(7);
        assertThat(Season.of("05-05").months()).isEqualTo(1);
    }

    @Test
    void itSaysWhyAndWhatElseHolds() {
        var choice = PlanChooser.choose(
                        List.of(
                                plan("base", "FIRE - - - - - -"),
                                plan("it", "FIRE-BUILDING 3 3301 DAM 11-12 ANY YELLOW"),
                                plan("not", "FLOOD - - - - - -")),
                        situation(2, 11, warning(WarningKind.RAIN, WarningColour.ORANGE)),
                        PlanChooserTests::depth)
                .orElseThrow();

        assertThat(choice.reasons())
                .extracting(reason -> reason.condition() + " " + reason.about())
                .containsExactly(
                        "CLASS FIRE-BUILDING",
                        "GRADE 3",
                        "AREA 3301",
                        "PLACE DAM",
                        "SEASON 11-12",
                        "WARNING RAIN ORANGE");
        assertThat(choice.others()).containsExactly("base");
    }

    @Test
    void linesComeFromTheMostSpecificPlanThatHasAnyOfTheirKind() {
        var ask = new ResponsePlan.Line(1, PlanWords.Line.ASK, "问", "ask");
        var check = new ResponsePlan.Line(2, PlanWords.Line.CHECK, "查", "check");
        var check3 = new ResponsePlan.Line(1, PlanWords.Line.CHECK, "三级查", "check III");

        var choice = PlanChooser.choose(
                        List.of(
                                plan("base", "FIRE - - - - - -", ask, check),
                                plan("three", "FIRE 3 - - - - -", check3)),
                        situation(3, 1),
                        PlanChooserTests::depth)
                .orElseThrow();

        assertThat(choice.lines(PlanWords.Line.ASK)).containsExactly(new PlanChoice.PlanLine("base", ask));
        assertThat(choice.lines(PlanWords.Line.CHECK)).containsExactly(new PlanChoice.PlanLine("three", check3));
        assertThat(choice.lines(PlanWords.Line.ADVISE)).isEmpty();
    }

    private static String randomConditions(Random random) {
        return String.join(
                " ",
                List.of("FIRE", "FIRE-BUILDING").get(random.nextInt(2)),
                List.of("-", "1", "2", "3", "4").get(random.nextInt(5)),
                List.of("-", "3301", "330101").get(random.nextInt(3)),
                List.of("-", "DAM").get(random.nextInt(2)),
                List.of("-", "10-04", "11-11", "09-12").get(random.nextInt(4)),
                List.of("-", "ANY", "RAIN", "TYPHOON").get(random.nextInt(4)),
                "-");
    }

    /** What the check of a pack lets pass has one answer, whatever the order plans stand in. */
    @Test
    void whatIsNotAmbiguousHasOneAnswer() {
        var random = new Random(11);
        int chosen = 0;
        for (int world = 0; world < 2_000; world++) {
            var plans = new ArrayList<ResponsePlan>();
            for (int n = 0; n < 5; n++) {
                var next = plan("p" + n, randomConditions(random));
                if (plans.stream().noneMatch(other -> ambiguous(next, other))) {
                    plans.add(next);
                }
            }
            var now = situation(
                    1 + random.nextInt(4),
                    1 + random.nextInt(12),
                    warning(WarningKind.RAIN, WarningColour.RED),
                    warning(WarningKind.TYPHOON, WarningColour.BLUE));
            var holding =
                    plans.stream().filter(plan -> plan.conditions().hold(now)).toList();
            var answer = chosen(now, plans.toArray(ResponsePlan[]::new));
            var renamed = new ArrayList<>(plans);
            Collections.reverse(renamed);

            assertThat(chosen(now, renamed.toArray(ResponsePlan[]::new))).isEqualTo(answer);
            for (var one : holding) {
                for (var other : holding) {
                    assertThat(one == other || !specificity(one).equals(specificity(other)))
                            .as("%s and %s", one.conditions(), other.conditions())
                            .isTrue();
                }
            }
            chosen += answer.equals("none") ? 0 : 1;
        }
        assertThat(chosen).isGreaterThan(1_000);
    }

    private static Specificity specificity(ResponsePlan plan) {
        var area = plan.conditions().area();
        return Specificity.of(
                plan.conditions(),
                LINEAGE.size() - LINEAGE.indexOf(plan.conditions().classCode()),
                area == null ? -1 : depth(area));
    }

    private static boolean ambiguous(ResponsePlan one, ResponsePlan other) {
        return specificity(one).equals(specificity(other))
                && Specificity.couldBothHold(one.conditions(), other.conditions());
    }
}
