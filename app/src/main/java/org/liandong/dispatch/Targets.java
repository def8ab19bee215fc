package org.liandong.dispatch;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.casework.Opening;
import org.liandong.deadline.RuleBook;
import org.liandong.kernel.ClockName;
import org.liandong.readiness.Team;
import org.liandong.worktime.Span;
import org.springframework.stereotype.Component;

/** Which rules limit a team's call: in the town where it stands it must arrive, elsewhere it must muster, then arrive. */
@Component
final class Targets {

    private static final String ELSEWHERE = "call.arrive-elsewhere";

    private final DispatchProperties settings;
    private final Areas areas;
    private final RuleBook rules;

    Targets(DispatchProperties settings, Areas areas, RuleBook rules) {
        this.settings = settings;
        this.areas = areas;
        this.rules = rules;
    }

    /** The rules for one call; {@code muster} is null where only the arrival counts. */
    record CallRules(String arrive, @Nullable String muster) {

        Map<ClockName, String> clockRules() {
            return Map.of(
                    TeamCallProcedure.ARRIVE_CLOCK,
                    arrive,
                    TeamCallProcedure.MUSTER_CLOCK,
                    muster == null ? Opening.WITHOUT : muster);
        }
    }

    CallRules rules(Team team, Scene scene, Instant at) {
        var part = settings.night(at) ? "night" : "day";
        return ownTownship(team, scene)
                ? new CallRules("call.arrive-town-" + part, null)
                : new CallRules(ELSEWHERE, "call.muster-" + part);
    }

    Proposer.Target target(Team team, Scene scene, Instant at) {
        var arrive = rules(team, scene, at).arrive();
        return new Proposer.Target(arrive, seconds(arrive, at), ownTownship(team, scene));
    }

    private long seconds(String rule, Instant at) {
        return switch (rules.inForce(rule, at).span()) {
            case Span.Exact exact -> exact.length().toSeconds();
            case Span.InDays days -> days.count() * 86_400L;
        };
    }

    private boolean ownTownship(Team team, Scene scene) {
        return areas.find(team.areaCode())
                .filter(area -> area.level() == Area.Level.TOWNSHIP || area.level() == Area.Level.VILLAGE)
                .map(this::township)
                .filter(township -> scene.areaPath().startsWith(township.path()))
                .isPresent();
    }

    private Area township(Area area) {
        var parent = area.parentCode();
        return area.level() == Area.Level.VILLAGE && parent != null ? areas.get(parent) : area;
    }
}
