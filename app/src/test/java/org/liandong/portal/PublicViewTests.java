package org.liandong.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.liandong.area.Locator;
import org.liandong.casework.Casework;
import org.liandong.contact.ContactDetails;
import org.liandong.contact.Contacts;
import org.liandong.contact.OpeningRecord;
import org.liandong.deadline.Tick;
import org.liandong.incident.IncidentAction;
import org.liandong.incident.Incidents;
import org.liandong.incident.NewIncident;
import org.liandong.incident.ReportAction;
import org.liandong.incident.ReportChannel;
import org.liandong.incident.Reports;
import org.liandong.incident.Toll;
import org.liandong.intake.Intake;
import org.liandong.intake.Taken;
import org.liandong.intake.Triage;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.PublicState;
import org.liandong.staff.Role;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.TestCounty;
import org.liandong.support.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a resident is shown, and what never. */
@DeskTest
class PublicViewTests {

    private static final Access ALL = new Access.Machinery("test");
    private static final String STAFF_NAME = "试验员";
    private static final String NOTE = "内部备注某某";

    @LocalServerPort
    private int port;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Intake intake;

    @Autowired
    private Reports reports;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Casework casework;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Tick tick;

    @Autowired
    private PublicView view;

    @Autowired
    private SettableTimeSource time;

    private TestCounty.County county;
    private Actor.Staff dispatcher;

    @BeforeEach
    void aCounty() {
        time.set(SettableTimeSource.START);
        county = counties.newCounty();
        dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
    }

    private Taken report(String words, String phone) {
        return intake.take(
                dispatcher,
                new Triage.Emergency(
                        "FIRE",
                        new Locator.Said(null, null, null, county.eastCode()),
                        words,
                        "隔壁老屋",
                        new ContactDetails("某人", phone, null, null),
                        ReportChannel.PHONE,
                        null,
                        false),
                null);
    }

    private PublicMatter matter(Taken taken) {
        return view.report(taken.report(), Locale.CHINESE);
    }

    private int version(CaseId incident) {
        return casework.get(ALL, Incidents.ref(incident)).version();
    }

    @Test
    void whatHappenedBeforeThisReportHasNoTimeOfItsOwn() {
        var first = report("第一个人看见的", "13900000001");
        var incident = incidents
                .open(dispatcher, NewIncident.from(reports.get(ALL, first.report())))
                .idOrThrow();
        reports.attach(dispatcher, first.report(), 1, incident).orThrow();
        incidents
                .assess(dispatcher, incident, version(incident), 3, Toll.NONE, NOTE)
                .orThrow();
        casework.apply(org.liandong.casework.Act.of(
                        Incidents.ref(incident),
                        version(incident),
                        IncidentAction.DISPATCH,
                        new Actor.Clockwork("test")))
                .orThrow();
        time.step(Duration.ofMinutes(7));
        var second = report("第二个人看见的", "13900000002");
        var came = casework.get(ALL, Reports.ref(second.report())).openedAt();
        reports.attach(dispatcher, second.report(), 1, incident).orThrow();
        incidents
                .act(dispatcher, incident, version(incident), IncidentAction.CONTAIN, NOTE)
                .orThrow();

        var seen = matter(second);

        assertThat(seen.state()).isEqualTo(PublicState.UNDER_CONTROL);
        assertThat(seen.helpedBefore()).isTrue();
        assertThat(seen.timeline())
                .extracting(PublicMatter.Event::word)
                .containsExactly("report.receive", "report.attach", "incident.contain");
        assertThat(instants(seen)).noneMatch(at -> at.isBefore(came));
        assertThat(matter(first).timeline())
                .extracting(PublicMatter.Event::word)
                .containsExactly(
                        "report.receive",
                        "report.attach",
                        "incident.assess.3",
                        "incident.dispatch",
                        "incident.contain");
    }

    private static List<Instant> instants(PublicMatter matter) {
        return Stream.concat(
                        matter.timeline().stream().flatMap(event -> Stream.of(event.at(), event.recorded())),
                        matter.openings().stream().map(PublicMatter.Seen::at))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    @Test
    void noPersonNoNoteAndNothingOfAnotherReporter() {
        var first = report("甲说的话", "13900000001");
        var second = report("乙说的话", "13900000002");
        var incident = incidents
                .open(dispatcher, NewIncident.from(reports.get(ALL, first.report())))
                .idOrThrow();
        reports.attach(dispatcher, first.report(), 1, incident).orThrow();
        reports.attach(dispatcher, second.report(), 1, incident).orThrow();
        reports.note(dispatcher, second.report(), 2, NOTE).orThrow();
        incidents.note(dispatcher, incident, version(incident), NOTE, "厂房主题").orThrow();
        contacts.openContact(dispatcher, Reports.ref(first.report()), OpeningRecord.Purpose.RESPONSE);
        contacts.openWords(dispatcher, Reports.ref(second.report()), OpeningRecord.Purpose.RESPONSE);
        var hidden = List.of(
                STAFF_NAME,
                NOTE,
                "甲说的话",
                "乙说的话",
                "隔壁老屋",
                "某人",
                "13900000001",
                "13900000002",
                "厂房主题",
                first.number(),
                first.report().toString(),
                incident.toString(),
                casework.get(ALL, Incidents.ref(incident)).number(),
                dispatcher.account().toString(),
                county.desk().toString());

        var visitor = new Visitor(port);
        var page = visitor.get("/my/" + second.receiptCode()).body();
        var english = visitor.get("/my/" + second.receiptCode() + "?lang=en").body();

        assertThat(page).contains(second.number(), "试验县联动中心", "你写的话", "处置险情");
        for (var text : List.of(matter(second).toString(), page, english)) {
            assertThat(text).doesNotContain(hidden);
        }
        assertThat(matter(second).openings()).hasSize(1);
        assertThat(matter(second).timeline())
                .extracting(PublicMatter.Event::word)
                .containsExactly("report.receive", "report.attach");
    }

    @Test
    void aReportThatIsSplitOffAgainShowsNothingOfTheIncident() {
        var first = report("甲", "13900000001");
        var second = report("乙", "13900000002");
        var incident = incidents
                .open(dispatcher, NewIncident.from(reports.get(ALL, first.report())))
                .idOrThrow();
        reports.attach(dispatcher, second.report(), 1, incident).orThrow();
        incidents
                .assess(dispatcher, incident, version(incident), 2, Toll.NONE, null)
                .orThrow();
        reports.detach(dispatcher, second.report(), 2, NOTE).orThrow();

        var seen = matter(second);

        assertThat(seen.state()).isEqualTo(PublicState.RECEIVED);
        assertThat(seen.help()).isNull();
        assertThat(seen.timeline())
                .extracting(PublicMatter.Event::word)
                .containsExactly("report.receive", "report.attach", "report.detach");
    }

    @Test
    void aMissedLimitIsToldAsItIs() {
        var taken = report("没人理", "13900000001");
        time.step(Duration.ofMinutes(3));
        while (tick.once() > 0) {
            Thread.onSpinWait();
        }
        var seen = matter(taken);
        assertThat(seen.promise()).isNotNull();
        assertThat(seen.promise().late()).isTrue();
        assertThat(seen.timeline()).extracting(PublicMatter.Event::word).contains("late.decide");
        assertThat(new Visitor(port).get("/my/" + taken.receiptCode()).body()).contains("已超过 2 分钟", "超过时限");
    }

    @ParameterizedTest
    @EnumSource(ReportAction.class)
    void everyActOnAReportIsToldOrKeptOnPurpose(ReportAction action) throws Exception {
        var inside = List.of(ReportAction.NOTE, ReportAction.RELOCATE);
        assertThat(words().stringPropertyNames().contains("portal.event.report." + action.slug()))
                .isNotEqualTo(inside.contains(action));
    }

    @ParameterizedTest
    @EnumSource(PublicState.class)
    void everyPublicStateSaysWhatItMeans(PublicState state) throws Exception {
        assertThat(words().stringPropertyNames()).contains("portal.state." + state.slug());
    }

    private static Properties words() throws Exception {
        var words = new Properties();
        try (var in = PublicViewTests.class.getResourceAsStream("/messages/portal.properties")) {
            words.load(in);
        }
        return words;
    }
}
