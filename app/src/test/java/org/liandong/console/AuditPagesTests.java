package org.liandong.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.audit.Audit;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Facts;
import org.liandong.staff.Role;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class AuditPagesTests {

    @Autowired
    private Shift shift;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Audit audit;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private TestCounty.County county;
    private Browser administrator;

    @BeforeEach
    void anAdministrator() {
        time.set(SettableTimeSource.START);
        county = shift.county();
        administrator = shift.signedIn(port, county, Role.ADMINISTRATOR);
    }

    private Actor.Staff act(TestCounty.County where, String what) {
        var someone = counties.staff(where.desk(), where.code(), Role.DISPATCHER);
        audit.record(new Audit.Act(
                someone, what, null, "/" + where.code() + "/", Audit.Outcome.DONE, Facts.of("reason", "TEST")));
        return someone;
    }

    @Test
    void theTrailOfOnesOwnAreaAndNoOther() {
        var other = shift.county();
        act(county, "test.mine");
        act(other, "test.foreign");
        var page = administrator.get("/admin/audit?what=test.").body();
        assertThat(page).contains("test.mine", "reason:TEST").doesNotContain("test.foreign");
        var all = administrator.get("/admin/audit").body();
        assertThat(all).as("sign-ins have no area but the unit's").contains("staff.sign-in", "by:PASSWORD");
    }

    @Test
    void itIsFilteredAndPaged() {
        for (int i = 0; i <= AuditPages.PAGE; i++) {
            act(county, "test.many");
        }
        var login = jdbc.sql("select login::text from staff.account where id = ?")
                .param(act(county, "test.single").account().value())
                .query(String.class)
                .single();
        assertThat(administrator.get("/admin/audit?login=" + login).body())
                .contains("test.single")
                .doesNotContain("test.many");
        assertThat(administrator.get("/admin/audit?outcome=REFUSED").body()).doesNotContain("test.many");
        assertThat(administrator
                        .get("/admin/audit?from=2020-01-01&to=2020-01-02")
                        .body())
                .contains("这个范围内没有记录");
        var first = administrator.get("/admin/audit?what=test.many").body();
        var older = Pattern.compile("rel=\"next\"[^>]*href=\"([^\"]+)\"|href=\"([^\"]+)\" rel=\"next\"")
                .matcher(first);
        assertThat(older.find()).isTrue();
        var address = (older.group(1) == null ? older.group(2) : older.group(1)).replace("&amp;", "&");
        assertThat(count(administrator.get(address).body(), "<code>test.many</code>"))
                .isOne();
        for (var bad : new String[] {"what=%27", "outcome=MAYBE", "from=yesterday", "before=x"}) {
            assertThat(administrator.get("/admin/audit?" + bad).statusCode())
                    .as(bad)
                    .isIn(400, 422);
        }
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void anExportIsAnActAndNoFormula() {
        act(county, "test.mine");
        var file = administrator.get("/admin/audit/export?what=test.");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(file.body()).contains("\"test.mine\"");
        assertThat(administrator.get("/admin/audit?what=audit.export").body()).contains("lines:1");
        assertThat(CsvFile.cell("=1+1")).isEqualTo("\"'=1+1\"");
        assertThat(CsvFile.cell("a\"b")).isEqualTo("\"a\"\"b\"");
        var leader = shift.signedIn(port, county, Role.DUTY_LEADER);
        assertThat(leader.get("/admin/audit").statusCode()).isEqualTo(200);
        assertThat(leader.get("/admin/audit/export").statusCode()).isEqualTo(403);
    }

    @Test
    void whoIsRefusedAtTheDoorIsOnRecordAndNotWithoutEnd() {
        var observer = shift.signedIn(port, county, Role.OBSERVER);
        for (int i = 0; i < 60; i++) {
            assertThat(observer.get("/admin/users").statusCode()).isEqualTo(403);
        }
        var page = administrator
                .get("/admin/audit?what=web.refused&outcome=REFUSED")
                .body();
        assertThat(page).contains("where:GET:/admin/users", "code:NOT_GRANTED");
        assertThat(count(page, "<code>web.refused</code>")).isBetween(20, 40);
    }

    @Test
    void theChainIsCheckedOnScreen() {
        assertThat(administrator.get("/admin/audit/chain").body()).contains("全部吻合");
    }
}
