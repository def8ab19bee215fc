package org.liandong.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.liandong.dispatch.Proposal.Busy;
import org.liandong.dispatch.Proposal.Choice;
import org.liandong.dispatch.Proposal.Need;
import org.liandong.dispatch.Proposal.Reason;
import org.liandong.dispatch.Proposal.ReasonCode;
import org.liandong.dispatch.Proposal.Shortfall;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TeamId;
import org.liandong.kernel.UnitId;
import org.liandong.readiness.Team;

/** Choosing among teams, without a database. */
class ProposerTests {

    private static final long TARGET = 1_200;
    private static final UnitId UNIT = new UnitId(UUID.randomUUID());

    private static Team team(String code, String... capabilities) {
        return new Team(
                new TeamId(UUID.nameUUIDFromBytes(code.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                code,
                code,
                code,
                UNIT,
                Team.Kind.PUBLIC,
                Set.of(capabilities),
                10,
                30,
                120,
                "330001",
                null,
                null,
                true,
                1);
    }

    private static Proposer.Candidate candidate(Team team, int eta, @Nullable Busy busy) {
        return new Proposer.Candidate(
                team,
                TeamStanding.AVAILABLE,
                new TravelTimes.Travel(eta, eta * 10, EtaBasis.DETOUR_ESTIMATE),
                new Proposer.Target("call.arrive-town-day", TARGET, false),
                busy,
                false);
    }

    private static Busy busy() {
        return new Busy(new CaseId(UUID.randomUUID()), null, null, TeamCallState.ON_SCENE, null);
    }

    private static List<String> recommended(Proposer.Solved solved) {
        return solved.choices().stream()
                .filter(Choice::recommended)
                .map(choice -> choice.team().code())
                .toList();
    }

    @Test
    void theSoonestAbleTeamGoes() {
        var solved = Proposer.solve(
                List.of(new Need("RESCUE", 1)),
                List.of(
                        candidate(team("FAR", "RESCUE"), 900, null),
                        candidate(team("NEAR", "RESCUE"), 300, null),
                        candidate(team("NEXT-DOOR", "POWER"), 60, null)));

        assertThat(recommended(solved)).containsExactly("NEAR");
        assertThat(solved.shortfalls()).isEmpty();
        assertThat(solved.choices())
                .extracting(choice -> choice.team().code())
                .containsExactly("NEAR", "FAR", "NEXT-DOOR");
        assertThat(solved.choices().getFirst().reasons())
                .containsExactly(new Reason(ReasonCode.NEAREST, ""), new Reason(ReasonCode.HAS_CAPABILITY, "RESCUE"));
        assertThat(solved.choices().getLast().reasons()).contains(new Reason(ReasonCode.MISSING_CAPABILITY, "RESCUE"));
    }

    @Test
    void theMarginSaysByHowMuchItWillMiss() {
        var solved =
                Proposer.solve(List.of(new Need("RESCUE", 1)), List.of(candidate(team("FAR", "RESCUE"), 1_500, null)));

        assertThat(solved.choices().getFirst().marginSeconds()).isEqualTo(-300);
    }

    @Test
    void aBusyTeamIsShownAndNeverRecommended() {
        var solved = Proposer.solve(
                List.of(new Need("RESCUE", 1)),
                List.of(candidate(team("BUSY", "RESCUE"), 60, busy()), candidate(team("FREE", "RESCUE"), 900, null)));

        assertThat(recommended(solved)).containsExactly("FREE");
        assertThat(solved.choices().get(1).busy()).isNotNull();
    }

    @Test
    void offDutyAndOutOfServiceTeamsAreNotRecommended() {
        var off = candidate(team("OFF", "RESCUE"), 60, null);
        var solved = Proposer.solve(
                List.of(new Need("RESCUE", 1)),
                List.of(new Proposer.Candidate(
                        off.team(), TeamStanding.OFF_DUTY, off.travel(), off.target(), null, false)));

        assertThat(recommended(solved)).isEmpty();
        assertThat(solved.shortfalls()).containsExactly(new Shortfall("RESCUE", 1));
        assertThat(solved.choices().getFirst().reasons()).contains(new Reason(ReasonCode.OFF_DUTY, ""));
    }

    @Test
    void whoIsAlreadyCalledCountsAndOnlyTheDifferenceIsAskedFor() {
        var there = candidate(team("THERE", "RESCUE"), 100, busy());
        var solved = Proposer.solve(
                List.of(new Need("RESCUE", 2)),
                List.of(
                        new Proposer.Candidate(
                                there.team(), there.standing(), there.travel(), there.target(), there.busy(), true),
                        candidate(team("MORE", "RESCUE"), 900, null),
                        candidate(team("EVEN-MORE", "RESCUE"), 950, null)));

        assertThat(solved.needs()).containsExactly(new Need("RESCUE", 1));
        assertThat(recommended(solved)).containsExactly("MORE");
    }

    @Test
    void aLeafAnswersTheNeedForItsRootButNotTheOtherWay() {
        var leaf = Proposer.solve(
                List.of(new Need("FLOOD", 1)), List.of(candidate(team("BOATS", "FLOOD-BOAT"), 60, null)));
        var root =
                Proposer.solve(List.of(new Need("FLOOD-BOAT", 1)), List.of(candidate(team("BAGS", "FLOOD"), 60, null)));

        assertThat(recommended(leaf)).containsExactly("BOATS");
        assertThat(root.shortfalls()).containsExactly(new Shortfall("FLOOD-BOAT", 1));
    }

    @Test
    void oneTeamFillsOneNeed() {
        var solved = Proposer.solve(
                List.of(new Need("RESCUE", 1), new Need("MEDICAL", 1)),
                List.of(
                        candidate(team("BOTH", "RESCUE", "MEDICAL"), 200, null),
                        candidate(team("LATER", "MEDICAL"), 300, null)));

        assertThat(recommended(solved)).containsExactly("BOTH", "LATER");
        assertThat(solved.choices()).extracting(Choice::fills).containsExactly("RESCUE", "MEDICAL");
        assertThat(solved.shortfalls()).isEmpty();
    }

    @Test
    void aTeamThatIsHereAndFillsNothingAnyMoreIsSurplus() {
        var here = candidate(team("HERE", "POWER"), 100, busy());
        var solved = Proposer.solve(
                List.of(new Need("RESCUE", 1)),
                List.of(new Proposer.Candidate(
                        here.team(), here.standing(), here.travel(), here.target(), here.busy(), true)));

        assertThat(solved.choices().getFirst().reasons()).contains(new Reason(ReasonCode.SURPLUS, ""));
        assertThat(solved.choices().getFirst().recommended()).isFalse();
    }

    @Test
    void aPlansNeedIsMeasuredByItsOwnMinutes() {
        var question = new TeamPlacing.Question(
                2,
                List.of(new TeamPlacing.Asked("RESCUE", 1, 25, 600L)),
                List.of(
                        candidate(team("FIRST", "RESCUE"), 540, null),
                        candidate(team("SECOND", "RESCUE"), 840, null),
                        candidate(team("THIRD", "RESCUE"), 1_000, null)));

        var solved =
                Proposer.solve(question, TeamPlacing.place(List.of(question)).getFirst());

        // ten people in each team: three teams have the people one team was asked to have
        assertThat(solved.answered()).singleElement().satisfies(answered -> {
            assertThat(answered.filled())
                    .extracting(filled -> filled.team().code(), Proposal.Filled::marginSeconds)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("FIRST", 60L),
                            org.assertj.core.groups.Tuple.tuple("SECOND", -240L),
                            org.assertj.core.groups.Tuple.tuple("THIRD", -400L));
            assertThat(answered.isShort()).isFalse();
        });
    }

    @Test
    void whereTwoIncidentsWantOneTeamTheGraverHasIt() {
        var only = team("ONLY", "RESCUE");
        var asked = List.of(new TeamPlacing.Asked("RESCUE", 1, 0, null));
        var mild = new TeamPlacing.Question(4, asked, List.of(candidate(only, 60, null)));
        var grave = new TeamPlacing.Question(1, asked, List.of(candidate(only, 3_000, null)));

        var answers = TeamPlacing.place(List.of(mild, grave));

        assertThat(answers.getFirst().needOf()).isEmpty();
        assertThat(answers.getFirst().missingTeams()).containsExactly(1);
        assertThat(answers.getLast().needOf()).containsOnlyKeys(only.id());
    }

    @Test
    void theOrderInWhichTeamsAreListedMeansNothing() {
        var random = new Random(3);
        for (int world = 0; world < 300; world++) {
            var candidates = new ArrayList<Proposer.Candidate>();
            for (int n = 0; n < 9; n++) {
                candidates.add(random(random, n));
            }
            var needs = ALL.stream().map(each -> new Need(each, 2)).toList();

            assertThat(recommended(Proposer.solve(needs, candidates.reversed())))
                    .isEqualTo(recommended(Proposer.solve(needs, candidates)));
        }
    }

    private static final List<String> ALL = List.of("RESCUE", "MEDICAL", "FLOOD", "POWER");

    private static Proposer.Candidate random(Random random, int n) {
        var able = ALL.stream().filter(each -> random.nextInt(3) == 0).toArray(String[]::new);
        return candidate(team("T" + n, able), 60 + random.nextInt(3_000), random.nextInt(4) == 0 ? busy() : null);
    }

    private static int first(Proposer.Solved solved) {
        return solved.choices().stream()
                .filter(Choice::recommended)
                .mapToInt(choice -> java.util.Objects.requireNonNull(choice.etaSeconds()))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    @Test
    void aNearerFreeAbleTeamNeverMakesAnythingWorse() {
        var random = new Random(20_261_122);
        for (int world = 0; world < 3_000; world++) {
            var candidates = new ArrayList<Proposer.Candidate>();
            int size = random.nextInt(12);
            for (int n = 0; n < size; n++) {
                candidates.add(random(random, n));
            }
            var needs = ALL.stream()
                    .filter(each -> random.nextBoolean())
                    .map(each -> new Need(each, 1 + random.nextInt(3)))
                    .toList();
            if (needs.isEmpty()) {
                continue;
            }
            var before = Proposer.solve(needs, candidates);
            var asked = needs.get(random.nextInt(needs.size())).capability();
            int soonest = Math.min(first(before), 4_000);
            candidates.add(candidate(team("NEARER", asked), 1 + random.nextInt(soonest), null));
            var after = Proposer.solve(needs, candidates);

            assertThat(first(after)).isLessThanOrEqualTo(first(before));
            assertThat(missing(after)).isLessThanOrEqualTo(missing(before));
        }
    }

    private static int missing(Proposer.Solved solved) {
        return solved.shortfalls().stream().mapToInt(Shortfall::missing).sum();
    }

    @Test
    void nothingFallsShortThatAFreeTeamCouldFill() {
        var random = new Random(7);
        for (int world = 0; world < 2_000; world++) {
            var candidates = new ArrayList<Proposer.Candidate>();
            for (int n = 0; n < 8; n++) {
                candidates.add(random(random, n));
            }
            var needs = ALL.stream().map(each -> new Need(each, 2)).toList();

            var solved = Proposer.solve(needs, candidates);

            assertThat(missing(solved)).isEqualTo(2 * ALL.size() - mostFilled(needs, candidates));
        }
    }

    /** As many places as can be filled at all, by letting teams make room for each other one after the other. */
    private static int mostFilled(List<Need> needs, List<Proposer.Candidate> candidates) {
        var places = needs.stream()
                .flatMap(need ->
                        java.util.stream.Stream.generate(need::capability).limit(need.quantity()))
                .toList();
        var holder = new int[places.size()];
        java.util.Arrays.fill(holder, -1);
        int filled = 0;
        for (int team = 0; team < candidates.size(); team++) {
            filled += makesRoom(team, places, candidates, holder, new boolean[places.size()]) ? 1 : 0;
        }
        return filled;
    }

    private static boolean makesRoom(
            int team, List<String> places, List<Proposer.Candidate> candidates, int[] holder, boolean[] asked) {
        var candidate = candidates.get(team);
        for (int place = 0; place < places.size(); place++) {
            if (!asked[place] && candidate.free() && candidate.team().can(places.get(place))) {
                asked[place] = true;
                if (holder[place] < 0 || makesRoom(holder[place], places, candidates, holder, asked)) {
                    holder[place] = team;
                    return true;
                }
            }
        }
        return false;
    }
}
