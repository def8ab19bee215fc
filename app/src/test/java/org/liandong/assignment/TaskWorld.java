package org.liandong.assignment;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Location;
import org.liandong.casework.Casework;
import org.liandong.incident.Incidents;
import org.liandong.incident.NewIncident;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;

/** A county with an incident, a desk that issues tasks about it, a unit that handles them and people outside who look. */
class TaskWorld {

    private final TestCounty counties;
    private final Incidents incidents;
    private final Tasks tasks;
    private final Casework casework;
    private final Grants grants;
    private final TimeSource time;

    TaskWorld(
            TestCounty counties, Incidents incidents, Tasks tasks, Casework casework, Grants grants, TimeSource time) {
        this.counties = counties;
        this.incidents = incidents;
        this.tasks = tasks;
        this.casework = casework;
        this.grants = grants;
        this.time = time;
    }

    /** Who plays in it. */
    record Cast(
            TestCounty.County county,
            UnitId roads,
            CaseId incident,
            Actor.Staff issuer,
            Actor.Staff leader,
            Actor.Staff handler,
            Actor.Staff otherHandler,
            Actor.Staff supervisor,
            Actor.Staff verifier) {}

    Cast cast() {
        var county = counties.newCounty();
        var roads = counties.unit(county.code() + "-roads", "公路管理中心", "DEPARTMENT", county.code());
        var office = counties.unit(county.code() + "-office", "督查室", "DEPARTMENT", county.code());
        var issuer = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        return new Cast(
                county,
                roads,
                incident(county, issuer),
                issuer,
                counties.staff(county.desk(), county.code(), Role.DUTY_LEADER),
                counties.staff(roads, county.code(), Role.TASK_HANDLER),
                counties.staff(county.east(), county.code(), Role.TASK_HANDLER),
                counties.staff(office, county.code(), Role.SUPERVISOR),
                counties.staff(office, county.code(), Role.VERIFIER));
    }

    CaseId incident(TestCounty.County county, Actor.Staff by) {
        var location = new Location(Location.Precision.TOWNSHIP, county.eastCode(), null, null, null);
        return incidents
                .open(by, new NewIncident("FIRE", location, List.of(), "东乡老街", time.now(), false))
                .idOrThrow();
    }

    static NewTask repair(Cast cast, @Nullable LocalDate due) {
        return new NewTask(
                SubjectKind.INCIDENT,
                cast.incident().toString(),
                TaskClass.REPAIR,
                cast.roads(),
                "修复东乡老街路面",
                "修复被消防车压坏的路面，恢复双向通行",
                due,
                null);
    }

    CaseId issue(Cast cast) {
        return tasks.issue(cast.issuer(), repair(cast, null), null);
    }

    TaskFacts get(Actor.Staff who, CaseId id) {
        return tasks.get(grants.access(who), id);
    }

    int version(CaseId id) {
        return casework.get(Shift.ALL, id).version();
    }
}
