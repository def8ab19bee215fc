package org.liandong.tools.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TruthTests {

    private final CallKinds kinds = CallKinds.shipped();
    private List<Call> calls = List.of();

    @BeforeEach
    void readTheInventedCalls() throws IOException {
        var stream = Objects.requireNonNull(TruthTests.class.getResourceAsStream("/samples/calls.csv"));
        calls = CallFile.read("calls.csv", stream, ZoneId.of("America/New_York"), kinds);
    }

    @Test
    void equalSeedsGiveEqualCallsAndOthersOthers() {
        assertThat(make(7)).isEqualTo(make(7)).isNotEqualTo(make(8));
    }

    @Test
    void aShorterFileGivesTheSameBeginning() {
        var half = calls.subList(0, calls.size() / 2);
        var whole =
                make(3).stream().filter(one -> one.sort() == Posted.Sort.FILE).toList();
        var begun = Truth.make(half, kinds, Truth.Recipe.ofSeed(3)).stream()
                .filter(one -> one.sort() == Posted.Sort.FILE)
                .toList();

        assertThat(begun)
                .extracting(Posted::narrative)
                .isEqualTo(whole.subList(0, half.size()).stream()
                        .map(Posted::narrative)
                        .toList());
    }

    @Test
    void everyLineIsPostedOnceInTheOrderOfTime() {
        var posted = make(1);

        assertThat(posted.stream().filter(one -> one.sort() == Posted.Sort.FILE).map(Posted::line))
                .containsExactlyInAnyOrderElementsOf(
                        calls.stream().map(Call::line).toList());
        assertThat(posted).extracting(Posted::at).isSorted();
        assertThat(posted.stream().map(Posted::sequence)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void copiesAreOfTheSameEventNearAndSoonAndOfABareMunicipality() {
        var originals = originals(1);
        var copies = make(1).stream().filter(one -> one.sort().copy()).toList();

        assertThat(copies).hasSizeBetween(calls.size() / 8, calls.size() / 4).allSatisfy(copy -> {
            var original = Objects.requireNonNull(originals.get(copy.line()));
            assertThat(copy.event()).isEqualTo(original.event());
            assertThat(copy.municipality()).isEqualTo(original.municipality());
            assertThat(Duration.between(original.at(), copy.at())).isBetween(Duration.ZERO, Duration.ofMinutes(30));
            assertThat(copy.otherClass()).isEqualTo(!copy.kind().equals(original.kind()));
        });
        assertThat(copies)
                .filteredOn(copy -> copy.sort() == Posted.Sort.COPY_MOVED)
                .allSatisfy(copy -> assertThat(metres(copy, Objects.requireNonNull(originals.get(copy.line()))))
                        .isLessThanOrEqualTo(300.5));
        assertThat(copies)
                .filteredOn(copy -> copy.sort() == Posted.Sort.COPY_TOWNSHIP)
                .isNotEmpty()
                .allSatisfy(copy -> assertThat(copy.latitude()).isNull());
        assertThat(copies).filteredOn(Posted::otherClass).hasSizeBetween(copies.size() / 8, copies.size() / 2);
    }

    @Test
    void nearMissesAreEventsOfTheirOwn() {
        var originals = originals(2);
        var posted = make(2);
        var near = posted.stream()
                .filter(one -> !one.sort().copy() && one.sort() != Posted.Sort.FILE)
                .toList();

        assertThat(near).hasSizeGreaterThan(calls.size() / 20).allSatisfy(one -> {
            assertThat(posted.stream().filter(other -> other.event() == one.event()))
                    .hasSize(1);
            assertThat(one.judged()).isTrue();
            var original = Objects.requireNonNull(originals.get(one.line()));
            switch (one.sort()) {
                case NEAR_PLACE -> assertThat(metres(one, original)).isBetween(399.0, 3_003.0);
                case NEAR_TIME ->
                    assertThat(Duration.between(original.at(), one.at()))
                            .isBetween(Duration.ofHours(2), Duration.ofHours(8));
                case NEAR_TOWNSHIP -> assertThat(one.kind()).isNotEqualTo(original.kind());
                default -> throw new AssertionError(one.sort());
            }
        });
    }

    @Test
    void linesThatCoincideAreNotJudgedAndNotCopied() {
        var noon = Instant.parse("2025-01-10T17:00:00Z");
        var kind = kinds.ofCode("FIRE-ALARM");
        var together = new ArrayList<Call>();
        together.add(new Call(2, 40.0, -75.0, kind, noon, "A"));
        together.add(new Call(3, 40.0004, -75.0, kind, noon.plusSeconds(300), "A"));
        together.add(new Call(4, 40.0005, -75.0, kind, noon.plusSeconds(301), "A"));
        together.add(new Call(5, 40.0, -75.0, kind, noon.plusSeconds(700), "A"));

        assertThat(Truth.coinciding(together)).containsExactly(true, true, true, false);
        assertThat(Truth.make(together, kinds, new Truth.Recipe(1, 100, 0, 0, true)))
                .filteredOn(one -> one.sort().copy())
                .extracting(Posted::line)
                .containsExactly(5);
    }

    @Test
    void withoutCircumstancesCallersSayTheKindAlone() {
        var plain = Truth.make(calls, kinds, new Truth.Recipe(1, 20, 10, 25, false));

        assertThat(plain).allSatisfy(one -> assertThat(one.kind().phrases()).anyMatch(one.narrative()::contains));
        assertThat(plain).noneMatch(one -> one.narrative().contains("I can see"));
    }

    private List<Posted> make(long seed) {
        return Truth.make(calls, kinds, Truth.Recipe.ofSeed(seed));
    }

    private Map<Integer, Posted> originals(long seed) {
        return make(seed).stream()
                .filter(one -> one.sort() == Posted.Sort.FILE)
                .collect(Collectors.toMap(Posted::line, Function.identity()));
    }

    private static double metres(Posted a, Posted b) {
        return Ground.metres(
                Objects.requireNonNull(a.latitude()),
                Objects.requireNonNull(a.longitude()),
                Objects.requireNonNull(b.latitude()),
                Objects.requireNonNull(b.longitude()));
    }
}
