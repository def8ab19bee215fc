package org.liandong.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.area.Locator;
import org.liandong.contact.ContactDetails;
import org.liandong.incident.ReportChannel;
import org.liandong.intake.Intake;
import org.liandong.intake.Taken;
import org.liandong.intake.Triage;
import org.liandong.kernel.Actor;
import org.liandong.staff.Role;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What callers asked with is remembered as long as the operations page says, and no longer. */
@DeskTest
class IdempotencySweepTests {

    @Autowired
    private TestCounty counties;

    @Autowired
    private Intake intake;

    @Autowired
    private IdempotencySweep sweep;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private JdbcClient jdbc;

    private TestCounty.County county;
    private Actor.Staff dispatcher;

    @BeforeEach
    void aCounty() {
        time.set(SettableTimeSource.START);
        county = counties.newCounty();
        dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
    }

    private Taken take(String key) {
        return intake.take(
                dispatcher,
                new Triage.Emergency(
                        "FIRE",
                        new Locator.Said(null, null, null, county.eastCode()),
                        "起火",
                        null,
                        new ContactDetails(null, null, null, null),
                        ReportChannel.PHONE,
                        null,
                        false),
                new Intake.Key("test:sweep", key));
    }

    private int known(String key) {
        return jdbc.sql("select count(*) from casework.idempotency where client like '%test:sweep' and key = ?")
                .param(key)
                .query(Integer.class)
                .single();
    }

    @Test
    void aKeyIsForgottenWhenItsTimeIsOverAndNotBefore() {
        var old = "old-" + UUID.randomUUID();
        var young = "young-" + UUID.randomUUID();
        var first = take(old);
        time.step(Duration.ofDays(2));
        take(young);

        sweep.once();
        assertThat(take(old).report()).isEqualTo(first.report());

        time.step(Duration.ofDays(1).plusMinutes(1));
        while (sweep.once() > 0) {
            Thread.onSpinWait();
        }
        assertThat(known(old)).isZero();
        assertThat(known(young)).isEqualTo(1);
        assertThat(take(old).report()).isNotEqualTo(first.report());
    }
}
