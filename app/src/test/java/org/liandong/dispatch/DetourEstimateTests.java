package org.liandong.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liandong.kernel.TeamId;
import org.liandong.kernel.UnitId;
import org.liandong.readiness.Team;

/** Straight line times a factor, told as such. */
class DetourEstimateTests {

    private static final Instant NOON = Instant.parse("2026-11-18T04:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-18T16:00:00Z");

    private static final DispatchProperties SETTINGS = new DispatchProperties(
            LocalTime.of(22, 0),
            LocalTime.of(6, 0),
            1.4,
            1.7,
            Set.of("330009"),
            45,
            35,
            Duration.ofMinutes(2),
            Duration.ofMinutes(4),
            Duration.ofHours(12),
            List.of(4, 3, 2, 1));

    private static final DetourEstimate ESTIMATE = new DetourEstimate(SETTINGS, SETTINGS.mountainAreas()::contains);

    private static Team team(double latitude, String areaCode) {
        return new Team(
                new TeamId(UUID.randomUUID()),
                "T1",
                "队",
                "",
                new UnitId(UUID.randomUUID()),
                Team.Kind.PUBLIC,
                Set.of("RESCUE"),
                10,
                latitude,
                120,
                areaCode,
                null,
                null,
                true,
                1);
    }

    private static TravelTimes.Travel travel(Team team, String areaCode, Instant at) {
        var answer = ESTIMATE.to(new TravelTimes.Destination(30, 120, areaCode), List.of(team), at);
        return java.util.Objects.requireNonNull(answer.get(team.id()));
    }

    @Test
    void tenKilometresByDay() {
        var travel = travel(team(30 + 10 / 111.195, "330001"), "330002", NOON);

        assertThat(travel.metres()).isCloseTo(14_000, within(20));
        assertThat(travel.seconds()).isCloseTo(120 + 1_120, within(3));
        assertThat(travel.basis()).isEqualTo(EtaBasis.DETOUR_ESTIMATE);
    }

    @Test
    void nightIsSlower() {
        var travel = travel(team(30 + 10 / 111.195, "330001"), "330002", MIDNIGHT);

        assertThat(travel.seconds()).isCloseTo(240 + 1_440, within(3));
    }

    @Test
    void mountainsAtEitherEndAreFarther() {
        assertThat(travel(team(30 + 10 / 111.195, "330009"), "330002", NOON).metres())
                .isCloseTo(17_000, within(20));
        assertThat(travel(team(30 + 10 / 111.195, "330001"), "330009", NOON).metres())
                .isCloseTo(17_000, within(20));
    }

    @Test
    void nightBeginsAndEndsOnTheMinute() {
        assertThat(SETTINGS.night(Instant.parse("2026-11-18T13:59:59Z"))).isFalse();
        assertThat(SETTINGS.night(Instant.parse("2026-11-18T14:00:00Z"))).isTrue();
        assertThat(SETTINGS.night(Instant.parse("2026-11-18T21:59:59Z"))).isTrue();
        assertThat(SETTINGS.night(Instant.parse("2026-11-18T22:00:00Z"))).isFalse();
    }
}
