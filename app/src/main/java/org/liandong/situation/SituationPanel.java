package org.liandong.situation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Casework;
import org.liandong.deadline.ClockState;
import org.liandong.deadline.Deadlines;
import org.liandong.incident.IncidentAction;
import org.liandong.incident.IncidentFacts;
import org.liandong.incident.Incidents;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Grant;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.springframework.stereotype.Component;

/** The part of an incident's page that reports upward; template {@code situation/panel}. */
@Component
public final class SituationPanel {

    private static final Grant READ = Grant.of("situation:read");
    private static final Grant DRAFT = Grant.of("situation:draft");

    private final SituationViews views;
    private final SituationReports situations;
    private final ResponseLevels levels;
    private final Evacuations evacuations;
    private final Incidents incidents;
    private final Casework casework;
    private final Deadlines deadlines;
    private final Grants grants;
    private final Transactions transactions;

    // The panel shows what the module knows of an incident, all of it.
    SituationPanel(
            SituationViews views,
            SituationReports situations,
            ResponseLevels levels,
            Evacuations evacuations,
            Incidents incidents,
            Casework casework,
            Deadlines deadlines,
            Grants grants,
            Transactions transactions) {
        this.views = views;
        this.situations = situations;
        this.levels = levels;
        this.evacuations = evacuations;
        this.incidents = incidents;
        this.casework = casework;
        this.deadlines = deadlines;
        this.grants = grants;
        this.transactions = transactions;
    }

    /** What the template shows; {@code next} are the stages that may be drawn up now. */
    public record View(
            String incident,
            String key,
            List<SituationViews.Clock> clocks,
            List<SituationViews.Row> rows,
            List<SituationViews.Choice> next,
            @Nullable String waive,
            @Nullable String level,
            String levelWord,
            int moved,
            int away) {}

    /** The panel as this person may see it; null where they may not. */
    public @Nullable View of(Actor.Staff actor, CaseId id, Locale locale) {
        var access = grants.access(actor);
        var incident = incidents.get(access, id);
        if (!allowed(actor, READ, incident)) {
            return null;
        }
        var clocks = transactions.read(access, () -> deadlines.states(id)).stream()
                .filter(clock -> clock.clock().code().endsWith("-report"))
                .toList();
        var level = levels.inForce(access, id).map(ResponseLevels.Change::level);
        var evacuated = evacuations.of(access, id);
        boolean owed = clocks.stream().anyMatch(clock -> clock.clock().code().equals("first-report") && clock.open());
        boolean waivable = owed
                && Incidents.mayStayUnreported(incident)
                && casework.allowed(incident.head(), actor).stream()
                        .anyMatch(row -> row.action() == IncidentAction.WAIVE_REPORT);
        return new View(
                id.toString(),
                UUID.randomUUID().toString(),
                clocks.stream()
                        .filter(clock -> clock.open() || clock.status() == ClockState.Status.MET)
                        .map(clock -> views.clock(clock, locale))
                        .toList(),
                views.ofIncident(access, id, locale),
                allowed(actor, DRAFT, incident) ? next(situations.ofIncident(access, id), incident, locale) : List.of(),
                waivable ? "/incidents/" + id + "/do/" + IncidentAction.WAIVE_REPORT.slug() : null,
                level.map(String::valueOf).orElse(null),
                views.say(
                        locale, "situation.level." + level.map(String::valueOf).orElse("none")),
                evacuated.moved(),
                evacuated.away());
    }

    private List<SituationViews.Choice> next(List<SituationReport> known, IncidentFacts incident, Locale locale) {
        var stages = new ArrayList<SituationViews.Choice>();
        if (incident.head().state().equals("MERGED")) {
            return stages;
        }
        for (var stage : Stage.values()) {
            if (SituationReports.outOfTurn(stage, known).isEmpty()) {
                stages.add(
                        new SituationViews.Choice(stage.name(), views.say(locale, "situation.stage." + stage.slug())));
            }
        }
        return stages;
    }

    private boolean allowed(Actor.Staff actor, Grant grant, IncidentFacts incident) {
        return grants.decide(actor.account(), grant, incident.head().areaPath()) instanceof Grants.Decision.Allowed;
    }
}
