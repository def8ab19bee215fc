package org.liandong.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.liandong.area.Location;
import org.liandong.kernel.CaseId;

/** Which incidents are offered for a report, in small worlds. */
class LookAlikeTests {

    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
    private static final double METRES = 1 / 111_195.0;

    private final LookAlike.Features fire =
            features("FIRE-BUILDING", Set.of("FIRE", "FIRE-BUILDING"), Set.of("FIRE_FIGHTING", "RESCUE"), point(0), 0);

    @Test
    void theSameKindNextDoorMinutesLaterIsOffered() {
        var offers = offers(at(point(80), 6, fire), candidate(1, fire));

        assertThat(offers).singleElement().satisfies(offer -> {
            assertThat(offer.id()).isEqualTo(id(1));
            assertThat(offer.sameClass()).isTrue();
            assertThat(offer.metres()).isBetween(79.0, 81.0);
            assertThat(offer.apart()).hasMinutes(6);
        });
    }

    @Test
    void farAwayOrLongAgoIsNotOffered() {
        assertThat(offers(at(point(900), 1, fire), candidate(1, fire))).isEmpty();
        assertThat(offers(at(point(0), 100, fire), candidate(1, fire))).isEmpty();
        assertThat(offers(at(point(0), 121, fire), candidate(1, fire))).isEmpty();
    }

    @Test
    void anotherClassThatNeedsTheSameHelpMayBeTheSameEventAnUnrelatedOneIsNot() {
        var smoke = features("FIRE", Set.of("FIRE"), Set.of("FIRE_FIGHTING", "RESCUE"), point(30), 3, "浓烟", "仓库");
        var outage = features("OUTAGE", Set.of("OUTAGE"), Set.of("POWER"), point(30), 3);
        var storehouse = said(fire, "仓库", "浓烟");

        assertThat(offers(smoke, candidate(1, storehouse))).hasSize(1);
        assertThat(offers(outage, candidate(1, storehouse))).isEmpty();
    }

    @Test
    void byTownshipAloneWordsMoveTheScoreAndAnotherTownshipIsNoCandidate() {
        var somewhere = at(township("330799003"), 5, fire);

        var offers = offers(
                said(somewhere, "仓库", "浓烟"),
                candidate(1, said(fire, "厨房", "楼道")),
                candidate(2, said(fire, "仓库", "浓烟")));
        assertThat(offers).extracting(LookAlike.Offer::id).containsExactly(id(2));
        assertThat(offers(said(at(township("330799004"), 5, fire), "仓库"), candidate(1, said(fire, "仓库"))))
                .isEmpty();
    }

    @Test
    void onADayWithManyOfAKindOneOfThemIsNotOfferedForItsKind() {
        var many = IntStream.range(0, 20)
                .mapToObj(i -> candidate(i, at(point(200 + i), 0, fire)))
                .toList();

        assertThat(LookAlike.offers(at(point(0), 5, fire), many)).isEmpty();
    }

    @Test
    void theLikeliestComesFirstAndEqualOnesKeepTheirOrder() {
        var report = said(at(point(0), 5, fire), "仓库", "浓烟", "爆燃");
        var offers = offers(
                report,
                candidate(1, said(at(point(250), 0, fire), "厨房")),
                candidate(2, said(at(point(20), 0, fire), "仓库", "浓烟", "爆燃")));

        assertThat(offers).first().extracting(LookAlike.Offer::id).isEqualTo(id(2));
        assertThat(offers).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    }

    @Test
    void silenceIsNoContradiction() {
        var quiet = offers(at(point(50), 4, fire), candidate(1, said(fire, "仓库")));
        var contradicting = offers(said(at(point(50), 4, fire), "厨房", "楼道", "宿舍"), candidate(1, said(fire, "仓库")));

        assertThat(quiet).hasSize(1);
        assertThat(contradicting)
                .allSatisfy(offer ->
                        assertThat(offer.score()).isLessThan(quiet.getFirst().score()));
    }

    @Test
    void nothingOpenNothingOffered() {
        assertThat(offers(fire)).isEmpty();
    }

    private static List<LookAlike.Offer> offers(LookAlike.Features report, LookAlike.Candidate... candidates) {
        return LookAlike.offers(report, List.of(candidates));
    }

    private static LookAlike.Candidate candidate(int number, LookAlike.Features features) {
        return new LookAlike.Candidate(id(number), features);
    }

    private static CaseId id(int number) {
        return new CaseId(new UUID(0, number));
    }

    private static LookAlike.Features features(
            String code, Set<String> lineage, Set<String> needs, Location location, int minutes, String... words) {
        return new LookAlike.Features(code, lineage, needs, location, NOON.plusSeconds(60L * minutes), Set.of(words));
    }

    private static LookAlike.Features at(Location location, int minutes, LookAlike.Features like) {
        return features(like.classCode(), like.lineage(), like.needs(), location, minutes);
    }

    private static LookAlike.Features said(LookAlike.Features like, String... words) {
        return new LookAlike.Features(
                like.classCode(), like.lineage(), like.needs(), like.location(), like.occurredAt(), Set.of(words));
    }

    private static Location point(double metresNorth) {
        return new Location(Location.Precision.POINT, "330799003", 28.9 + metresNorth * METRES, 120.67, null);
    }

    private static Location township(String code) {
        return new Location(Location.Precision.TOWNSHIP, code, null, null, null);
    }
}
