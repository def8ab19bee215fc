package org.liandong.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacingTests {

    private static final Fit NEAR = new Fit(0, 300);
    private static final Fit FAR = new Fit(0, 900);
    private static final Fit LATE = new Fit(240, 1_440);

    private static int[] chosen(Placing placing, int teams) {
        return IntStream.range(0, teams).map(placing::needOf).toArray();
    }

    @Test
    void theNearestTeamFillsTheOnlyPlace() {
        var placing =
                Placing.solve(List.of(new Need(0, 1, 0)), new int[] {10, 10}, new @Nullable Fit[][] {{FAR}, {NEAR}});

        assertThat(chosen(placing, 2)).containsExactly(-1, 0);
    }

    @Test
    void aTeamThatIsTheOnlyOneSomewhereElseIsLeftForIt() {
        // whoever takes the nearest first leaves the second need empty
        var placing =
                Placing.solve(List.of(new Need(0, 1, 0), new Need(0, 1, 0)), new int[] {10, 10}, new @Nullable Fit[][] {
                    {NEAR, NEAR}, {FAR, null}
                });

        assertThat(chosen(placing, 2)).containsExactly(1, 0);
        assertThat(placing.missingTeams(0) + placing.missingTeams(1)).isZero();
    }

    @Test
    void anEmptyPlaceIsWorseThanAnyLateness() {
        var placing =
                Placing.solve(List.of(new Need(0, 1, 0), new Need(0, 1, 0)), new int[] {10, 10}, new @Nullable Fit[][] {
                    {NEAR, NEAR}, {LATE, null}
                });

        assertThat(chosen(placing, 2)).containsExactly(1, 0);
    }

    @Test
    void latenessIsWorseThanAnyDriving() {
        var placing =
                Placing.solve(List.of(new Need(0, 1, 0), new Need(0, 1, 0)), new int[] {10, 10}, new @Nullable Fit[][] {
                    {new Fit(0, 100), new Fit(1, 100)}, {new Fit(0, 5_000), new Fit(0, 5_000)}
                });

        assertThat(chosen(placing, 2)).containsExactly(0, 1);
    }

    @Test
    void theMoreImportantNeedIsFilledWhereOnlyOneCanBe() {
        var placing = Placing.solve(
                List.of(new Need(3, 1, 0), new Need(1, 1, 0)), new int[] {10}, new @Nullable Fit[][] {{NEAR, LATE}});

        assertThat(chosen(placing, 1)).containsExactly(1);
        assertThat(placing.missingTeams(0)).isEqualTo(1);
    }

    @Test
    void oneImportantPlaceCountsMoreThanManyOthers() {
        var placing = Placing.solve(
                List.of(new Need(0, 1, 0), new Need(1, 1, 0), new Need(3, 1, 0)),
                new int[] {10, 10},
                new @Nullable Fit[][] {{LATE, NEAR, NEAR}, {null, null, NEAR}});

        assertThat(chosen(placing, 2)).containsExactly(0, 2);
    }

    @Test
    void peopleAreReachedByFurtherTeams() {
        var placing = Placing.solve(
                List.of(new Need(0, 1, 25)), new int[] {12, 20, 30}, new @Nullable Fit[][] {{NEAR}, {FAR}, {LATE}});

        assertThat(chosen(placing, 3)).containsExactly(0, 0, -1);
        assertThat(placing.people(0)).isEqualTo(32);
        assertThat(placing.places(0)).isEqualTo(2);
        assertThat(placing.missingPeople(0)).isZero();
    }

    @Test
    void aFurtherPlaceNeverTakesATeamFromOneThatWasAskedFor() {
        var placing = Placing.solve(
                List.of(new Need(0, 1, 30), new Need(3, 1, 0)),
                new int[] {12, 20},
                new @Nullable Fit[][] {{NEAR, null}, {NEAR, LATE}});

        assertThat(chosen(placing, 2)).containsExactly(0, 1);
        assertThat(placing.missingPeople(0)).isEqualTo(18);
    }

    @Test
    void whatNobodyCanIsMissing() {
        var placing = Placing.solve(List.of(new Need(2, 3, 50)), new int[] {7}, new @Nullable Fit[][] {{NEAR}});

        assertThat(placing.missingTeams(0)).isEqualTo(2);
        assertThat(placing.missingPeople(0)).isEqualTo(43);
        assertThat(Placing.solve(List.of(new Need(0, 1, 0)), new int[0], new Fit[0][])
                        .missingTeams(0))
                .isEqualTo(1);
    }

    @Test
    void theLongestWaysDoNotSpillIntoWhatCountsMore() {
        var never = new Fit(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
        var fits = new Fit[Costs.MOST_TEAMS][];
        Arrays.fill(fits, new Fit[] {never, never});
        var placing = Placing.solve(List.of(new Need(3, 400, 0), new Need(2, 601, 0)), new int[Costs.MOST_TEAMS], fits);

        assertThat(placing.missingTeams(0)).isEqualTo(1);
        assertThat(placing.missingTeams(1)).isZero();
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new Need(4, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Need(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fit(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Placing.solve(List.of(new Need(0, 1, 0)), new int[] {1}, new @Nullable Fit[][] {{}}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private record World(
            List<Need> needs, int[] strengths, @Nullable Fit[][] fits) {

        static World random(Random random) {
            var needs = new ArrayList<Need>();
            int size = 1 + random.nextInt(4);
            for (int need = 0; need < size; need++) {
                needs.add(new Need(
                        random.nextInt(Need.RANKS),
                        1 + random.nextInt(2),
                        random.nextBoolean() ? 0 : random.nextInt(40)));
            }
            int teams = random.nextInt(7);
            @Nullable Fit[][] fits = new @Nullable Fit[teams][size];
            for (@Nullable Fit[] row : fits) {
                for (int need = 0; need < size; need++) {
                    // few different values, so that ties are common
                    row[need] =
                            random.nextInt(3) == 0 ? null : new Fit(random.nextInt(3) * 60L, random.nextInt(5) * 100L);
                }
            }
            return new World(needs, random.ints(teams, 5, 30).toArray(), fits);
        }

        Placing solve() {
            return Placing.solve(needs, strengths, fits);
        }

        int[] places(Placing placing) {
            return IntStream.range(0, needs.size()).map(placing::places).toArray();
        }
    }

    @Test
    void nothingCostsLessThanTheAnswer() {
        var random = new Random(20_261_122);
        for (int each = 0; each < 3_000; each++) {
            var world = World.random(random);
            var placing = world.solve();
            var places = world.places(placing);

            var cost = EveryWay.cost(world.needs(), places, world.fits(), chosen(placing, world.fits().length));

            assertThat(cost).as("world %d", each).isEqualTo(EveryWay.least(world.needs(), places, world.fits()));
        }
    }

    @Test
    void furtherPlacesAreThereForPeopleOnlyAndAsLongAsSomebodyCouldHelp() {
        var random = new Random(4);
        int widened = 0;
        for (int each = 0; each < 3_000; each++) {
            var world = World.random(random);
            var placing = world.solve();
            for (int need = 0; need < world.needs().size(); need++) {
                int at = need;
                boolean wider = placing.places(need) > world.needs().get(need).teams();
                widened += wider ? 1 : 0;
                assertThat(wider && world.needs().get(need).people() == 0).isFalse();
                boolean idle = IntStream.range(0, world.fits().length)
                        .anyMatch(team -> placing.needOf(team) < 0 && world.fits()[team][at] != null);
                assertThat(idle && (placing.missingPeople(need) > 0 || placing.missingTeams(need) > 0))
                        .as("world %d: a team that could help stays at home", each)
                        .isFalse();
            }
        }
        assertThat(widened).isGreaterThan(500);
    }

    @Test
    void theOrderOfAskingChangesNoCost() {
        var random = new Random(9);
        for (int each = 0; each < 500; each++) {
            var world = World.random(random);
            if (world.needs().stream().anyMatch(need -> need.people() > 0)) {
                continue;
            }
            var turned = new World(
                    world.needs().reversed(),
                    world.strengths(),
                    Arrays.stream(world.fits()).map(PlacingTests::reversed).toArray(Fit[][]::new));
            int teams = world.fits().length;
            assertThat(EveryWay.cost(
                            world.needs(), world.places(world.solve()), world.fits(), chosen(world.solve(), teams)))
                    .isEqualTo(EveryWay.cost(
                            turned.needs(),
                            turned.places(turned.solve()),
                            turned.fits(),
                            chosen(turned.solve(), teams)));
        }
    }

    private static @Nullable Fit[] reversed(@Nullable Fit[] row) {
        @Nullable Fit[] turned = new @Nullable Fit[row.length];
        for (int at = 0; at < row.length; at++) {
            turned[at] = row[row.length - 1 - at];
        }
        return turned;
    }
}
