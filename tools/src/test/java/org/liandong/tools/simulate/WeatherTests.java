package org.liandong.tools.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens is drawn, not invented twice: the same seed is the same day. */
class WeatherTests {

    private static final Instant BEGIN = Instant.parse("2027-07-13T10:00:00Z");
    private static final List<Trouble.Spot> PLACES =
            List.of(new Trouble.Spot(28.85, 120.73), new Trouble.Spot(28.95, 120.60));

    private static List<Trouble> draw(Scenario scenario, long seed) {
        var random =
                RandomGeneratorFactory.<RandomGenerator>of("Xoshiro256PlusPlus").create(seed);
        return new Weather(scenario, scenario.length(), BEGIN, PLACES, random).draw();
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedIsTheSameAndAnotherIsNot(Scenario scenario) {
        assertThat(draw(scenario, 7)).isEqualTo(draw(scenario, 7)).isNotEqualTo(draw(scenario, 8));
    }

    @ParameterizedTest
    @EnumSource
    void everythingLiesInItsTimeAndInOrder(Scenario scenario) {
        var troubles = draw(scenario, 3);
        var end = BEGIN.plus(scenario.length());
        assertThat(troubles).isNotEmpty().isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        for (var trouble : troubles) {
            assertThat(trouble.at()).isBetween(BEGIN, end);
            assertThat(trouble.calls()).isNotEmpty().allSatisfy(call -> {
                assertThat(call.at()).isBetween(trouble.at(), trouble.at().plus(Duration.ofMinutes(25)));
                assertThat(metres(call.where(), trouble.where())).isLessThan(301);
            });
        }
    }

    private static double metres(Trouble.Spot a, Trouble.Spot b) {
        return Math.hypot(
                (a.latitude() - b.latitude()) * 111_195,
                (a.longitude() - b.longitude()) * 111_195 * Math.cos(Math.toRadians(a.latitude())));
    }

    @Test
    void aTyphoonBringsMoreCallersAboutTheSameAndBlocksRoads() {
        var quiet = draw(Scenario.QUIET_DAY, 5);
        var storm = draw(Scenario.TYPHOON_NIGHT, 5);
        assertThat(storm.size()).isGreaterThan(2 * quiet.size());
        assertThat(callsEach(storm)).isGreaterThan(callsEach(quiet));
        assertThat(storm).anySatisfy(trouble -> assertThat(trouble.closedFor()).isNotNull());
        assertThat(quiet).noneMatch(trouble -> trouble.peril() == Peril.TORRENT || trouble.peril() == Peril.LANDSLIDE);
    }

    private static double callsEach(List<Trouble> troubles) {
        return troubles.stream().mapToInt(each -> each.calls().size()).average().orElse(0);
    }
}
