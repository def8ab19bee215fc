package org.liandong.dispatch;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.TimeSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How teams are proposed and for how long their links hold.
 *
 * @param nightFrom when night begins, local time
 * @param nightTo when night ends, local time
 * @param detour how much longer a road is than the straight line
 * @param mountainDetour the same where either end lies in mountains
 * @param mountainAreas codes of areas that count as mountains, with everything below them
 * @param dayKmh speed on the road by day
 * @param nightKmh speed on the road by night
 * @param dayTurnout from alert to rolling by day
 * @param nightTurnout from alert to rolling by night
 * @param linkLife how long a team's link opens its call
 * @param gradeFactors how many times a class's needs are asked for, grade I to IV
 */
@Validated
@ConfigurationProperties("liandong.dispatch")
record DispatchProperties(
        @DefaultValue("22:00") @NotNull LocalTime nightFrom,
        @DefaultValue("06:00") @NotNull LocalTime nightTo,
        @DefaultValue("1.4") @DecimalMin("1.0") double detour,
        @DefaultValue("1.7") @DecimalMin("1.0") double mountainDetour,
        @DefaultValue Set<String> mountainAreas,
        @DefaultValue("45") @Positive double dayKmh,
        @DefaultValue("35") @Positive double nightKmh,
        @DefaultValue("2m") @NotNull Duration dayTurnout,
        @DefaultValue("4m") @NotNull Duration nightTurnout,
        @DefaultValue("12h") @NotNull Duration linkLife,

        @DefaultValue({"4", "3", "2", "1"}) @Size(min = 4, max = 4) List<@Positive Integer> gradeFactors) {

    /** Whether it is night where the county lies. */
    boolean night(Instant at) {
        var local = at.atZone(TimeSource.ZONE).toLocalTime();
        return nightFrom.isAfter(nightTo)
                ? !local.isBefore(nightFrom) || local.isBefore(nightTo)
                : !local.isBefore(nightFrom) && local.isBefore(nightTo);
    }

    /** From the alert until a team rolls. */
    Duration turnout(Instant at) {
        return night(at) ? nightTurnout : dayTurnout;
    }

    /** How many times the needs of a class are asked for; once while no grade is confirmed. */
    int factor(@Nullable Integer grade) {
        return grade == null ? 1 : gradeFactors.get(grade - 1);
    }
}
