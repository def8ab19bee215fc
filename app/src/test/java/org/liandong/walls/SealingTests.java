package org.liandong.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.area.Locator;
import org.liandong.casework.Handlers;
import org.liandong.contact.BreakGlass;
import org.liandong.contact.ContactDetails;
import org.liandong.contact.Contacts;
import org.liandong.contact.ErasureRequest;
import org.liandong.contact.Forgetting;
import org.liandong.contact.OpeningRecord;
import org.liandong.incident.Incidents;
import org.liandong.incident.NoActionReason;
import org.liandong.incident.ReportChannel;
import org.liandong.incident.Reports;
import org.liandong.incident.Toll;
import org.liandong.intake.Intake;
import org.liandong.intake.Taken;
import org.liandong.intake.Triage;
import org.liandong.kernel.Actor;
import org.liandong.notification.Relay;
import org.liandong.pressure.Pressures;
import org.liandong.pressure.Wanted;
import org.liandong.staff.Role;
import org.liandong.store.StoreProperties;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.liandong.support.TestServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Nothing anyone wrote and nothing that names a resident lies in clear: every table, file and log is read and searched. */
@DeskTest
@ExtendWith(OutputCaptureExtension.class)
class SealingTests {

    private static final String NAME = "欧阳稀罕";
    private static final String PHONE = "13977778888";
    private static final String EMAIL = "rare.person@example.net";
    private static final String HOME = "竹影巷七百二十一号";
    private static final String STORY = "灶间的瓮子着了，老黄牛还在里头";
    private static final String NOTE = "回拨时对方口音重，约在祠堂东侧";
    private static final String ANSWER = "你们说误报可烟还在冒";
    private static final String ADDRESS = "云溪县东乡竹影巷七百二十一号收";
    private static final String RELAYED = "请把后院的炭盆先端出来";
    private static final String REASON = "承办人手机关机而被困者在地窖";
    private static final String HELD = "复看尚未了结故暂存卷宗";
    private static final String PRESSED = "村主任上门叫我别再提炭盆";
    private static final List<String> PLANTED =
            List.of(NAME, PHONE, EMAIL, HOME, STORY, NOTE, ANSWER, ADDRESS, RELAYED, REASON, HELD, PRESSED);

    @Autowired
    private TestCounty counties;

    @Autowired
    private Intake intake;

    @Autowired
    private Reports reports;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Contacts contacts;

    @Autowired
    private StoreProperties store;

    @Value("${liandong.home}")
    private Path home;

    @Autowired
    private Handlers handlers;

    @Autowired
    private Relay relay;

    @Autowired
    private BreakGlass glass;

    @Autowired
    private Pressures pressures;

    @Autowired
    private Forgetting forgetting;

    private String code = "";
    private Actor.Staff dispatcher;
    private Taken taken;

    @BeforeEach
    void aCaseFullOfWords() {
        var county = counties.newCounty();
        dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        var key = new Intake.Key("test:sealing", "sealing-" + county.code());
        taken = intake.take(
                dispatcher,
                new Triage.Emergency(
                        "FIRE",
                        new Locator.Said(null, null, null, county.eastCode()),
                        STORY + "，联系" + NAME + PHONE,
                        HOME,
                        new ContactDetails(NAME, PHONE, EMAIL, "zh", ADDRESS),
                        ReportChannel.PHONE,
                        null,
                        false),
                key);
        var incident = incidents.openFrom(dispatcher, taken.report(), 1, "sealing-" + county.code());
        incidents.assess(dispatcher, incident, 1, 4, Toll.NONE, NOTE).orThrow();
        reports.detach(dispatcher, taken.report(), 2, NOTE).orThrow();
        reports.takeNoAction(dispatcher, taken.report(), 3, NoActionReason.FALSE_ALARM, NOTE)
                .orThrow();
        reports.answerBack(taken.report(), 4, ANSWER).orThrow();
        contacts.openWords(dispatcher, Reports.ref(taken.report()), OpeningRecord.Purpose.RESPONSE);
        contacts.openContact(dispatcher, Reports.ref(taken.report()), OpeningRecord.Purpose.RESPONSE);
        careFor(county);
    }

    /** Everything that can be said and done about its resident. */
    private void careFor(TestCounty.County county) {
        var ref = Reports.ref(taken.report());
        var leader = counties.staff(county.desk(), county.code(), Role.DUTY_LEADER);
        var handler = counties.staff(county.east(), county.code(), Role.HANDLER);
        var reviewer = counties.staff(county.west(), county.code(), Role.REVIEWER);
        handlers.assign(leader, ref.id(), handler.account());
        contacts.openContact(handler, ref, OpeningRecord.Purpose.VERIFICATION, REASON);
        relay.send(dispatcher, ref.id(), RELAYED);
        relay.sendNewCode(dispatcher, ref.id());
        var glassId = glass.ask(handler, ref.id(), OpeningRecord.What.WORDS, BreakGlass.Ground.LIFE_AT_RISK, REASON);
        glass.approve(reviewer, glassId, REASON);
        glass.openWords(handler, glassId);
        counties.staff(
                counties.unit(county.code() + "-law", "试验县司法局", "DEPARTMENT", county.code()),
                county.code(),
                Role.RIGHTS_OFFICER);
        code = pressures.say(ref, Wanted.KEEP_QUIET, PRESSED).code().text();
        forgetting.ask(ref);
        forgetting.refuse(leader, ref.id(), ErasureRequest.Ground.DISPUTE_OPEN, HELD);
    }

    @Test
    void noTableHoldsThem() throws SQLException {
        for (var found : everyRow()) {
            assertClean(found);
            assertThat(found)
                    .doesNotContain(taken.receiptCode())
                    .doesNotContain(code)
                    .doesNotContain(taken.receiptCode().replace("-", ""));
        }
    }

    @Test
    void theScanCanFail() throws SQLException {
        assertThat(everyRow()).anyMatch(row -> row.contains("误报") || row.contains("FALSE_ALARM"));
        assertThat(everyRow()).anyMatch(row -> row.contains("FIRE"));
    }

    @Test
    void noLogHoldsThem(CapturedOutput output) throws IOException {
        assertClean(output.getAll());
        assertClean(
                Files.readString(TestServer.home().resolve("postgres").resolve("server.log"), StandardCharsets.UTF_8));
    }

    @Test
    void noFileOfTheDeskHoldsThem() throws IOException {
        try (var files = Files.walk(home)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertClean(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void assertClean(String text) {
        for (var planted : PLANTED) {
            assertThat(text).doesNotContain(planted);
            assertThat(text).doesNotContain(HexFormat.of().formatHex(planted.getBytes(StandardCharsets.UTF_8)));
            assertThat(text)
                    .doesNotContain(new String(planted.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        }
    }

    /** Every row of every table as text, bytes as hex, read by the superuser whom no policy stops. */
    private List<String> everyRow() throws SQLException {
        var rows = new ArrayList<String>();
        var admin = TestServer.postgres().superuser();
        try (var connection = DriverManager.getConnection(store.url(), admin.user(), admin.password())) {
            for (var table : tables(connection)) {
                try (var statement = connection.createStatement();
                        var found = statement.executeQuery("select t::text from " + table + " t")) {
                    while (found.next()) {
                        rows.add(table + " " + found.getString(1));
                    }
                }
            }
        }
        return rows;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("""
                        select format('%I.%I', schemaname, tablename) from pg_tables
                         where schemaname not in ('pg_catalog', 'information_schema')
                        """)) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }
}
