package org.liandong.support;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
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
import org.springframework.stereotype.Component;

/** One case in which everything was said and done that can be said and done about its resident, in words nobody else uses. */
@Component
public class FullMatter {

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

    private final TestCounty counties;
    private final Intake intake;
    private final Reports reports;
    private final Incidents incidents;
    private final Contacts contacts;
    private final Handlers handlers;
    private final Relay relay;
    private final BreakGlass glass;
    private final Pressures pressures;
    private final Forgetting forgetting;

    FullMatter(
            TestCounty counties,
            Intake intake,
            Reports reports,
            Incidents incidents,
            Contacts contacts,
            Handlers handlers,
            Relay relay,
            BreakGlass glass,
            Pressures pressures,
            Forgetting forgetting) {
        this.counties = counties;
        this.intake = intake;
        this.reports = reports;
        this.incidents = incidents;
        this.contacts = contacts;
        this.handlers = handlers;
        this.relay = relay;
        this.glass = glass;
        this.pressures = pressures;
        this.forgetting = forgetting;
    }

    /** The receipt codes of the case and of the word of pressure about it. */
    public record Codes(String receipt, String pressure) {

        /** As they are printed and without their hyphens. */
        public List<String> all() {
            return Stream.of(receipt, pressure)
                    .flatMap(code -> Stream.of(code, code.replace("-", "")))
                    .toList();
        }
    }

    /** What was planted as it would stand in UTF-8, in hex, and in UTF-8 read as Latin-1. */
    public static List<String> inAnyWriting() {
        return PLANTED.stream()
                .flatMap(planted -> {
                    var bytes = planted.getBytes(StandardCharsets.UTF_8);
                    return Stream.of(
                            planted, HexFormat.of().formatHex(bytes), new String(bytes, StandardCharsets.ISO_8859_1));
                })
                .toList();
    }

    /** The case, new each time; answers the codes its resident was given. */
    public Codes make() {
        var county = counties.newCounty();
        var dispatcher = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        var key = new Intake.Key("test:sealing", "sealing-" + county.code());
        var taken = intake.take(
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
        return new Codes(taken.receiptCode(), careFor(county, dispatcher, taken));
    }

    /** Everything that can be said and done about its resident. */
    private String careFor(TestCounty.County county, Actor.Staff dispatcher, Taken taken) {
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
        var code = pressures.say(ref, Wanted.KEEP_QUIET, PRESSED).code().text();
        forgetting.ask(ref);
        forgetting.refuse(leader, ref.id(), ErasureRequest.Ground.DISPUTE_OPEN, HELD);
        return code;
    }
}
