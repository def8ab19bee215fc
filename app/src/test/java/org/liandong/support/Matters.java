package org.liandong.support;

import org.jspecify.annotations.Nullable;
import org.liandong.area.Locator;
import org.liandong.contact.ContactDetails;
import org.liandong.incident.NoActionReason;
import org.liandong.incident.ReportChannel;
import org.liandong.incident.Reports;
import org.liandong.intake.Intake;
import org.liandong.intake.Taken;
import org.liandong.intake.Triage;
import org.liandong.kernel.Actor;
import org.liandong.staff.Role;
import org.springframework.stereotype.Component;

/** Matters of residents for tests: taken through intake, ended by the real transitions. */
@Component
public class Matters {

    private final TestCounty counties;
    private final Intake intake;
    private final Reports reports;

    Matters(TestCounty counties, Intake intake, Reports reports) {
        this.counties = counties;
        this.intake = intake;
        this.reports = reports;
    }

    /** A fire somebody rang about, in the county's east, taken by the desk. */
    public Taken fire(TestCounty.County county, String narrative, ContactDetails contact) {
        return fire(county, narrative, null, contact);
    }

    public Taken fire(TestCounty.County county, String narrative, @Nullable String placeWords, ContactDetails contact) {
        return intake.take(
                dispatcher(county),
                new Triage.Emergency(
                        "FIRE",
                        new Locator.Said(null, null, null, county.eastCode()),
                        narrative,
                        placeWords,
                        contact,
                        ReportChannel.PHONE,
                        null,
                        false),
                null);
    }

    /** The report is over: nothing was sent. */
    public void end(TestCounty.County county, Taken taken) {
        reports.takeNoAction(dispatcher(county), taken.report(), taken.version(), NoActionReason.FALSE_ALARM, "现场无火")
                .orThrow();
    }

    public Actor.Staff dispatcher(TestCounty.County county) {
        return counties.staff(county.desk(), county.code(), Role.DISPATCHER);
    }
}
