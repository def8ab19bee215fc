package org.liandong.portal;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.liandong.area.Areas;
import org.liandong.area.Unit;
import org.liandong.casework.Casework;
import org.liandong.document.Sheet;
import org.liandong.document.SheetPdf;
import org.liandong.kernel.Access;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.webkit.HandedOver;
import org.liandong.webkit.Moments;
import org.liandong.webkit.PublicAddress;
import org.liandong.webkit.PublicEndpoint;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The slip somebody leaves the counter with: number, receipt code and a code for their camera, as PDF. Drawn for whoever
 * holds the code, now, and kept nowhere: the code is a secret that lies in no table.
 */
@Controller
class SlipPages {

    private final CodeDoor door;
    private final Casework casework;
    private final Areas areas;
    private final PublicAddress address;
    private final MessageSource messages;

    SlipPages(CodeDoor door, Casework casework, Areas areas, PublicAddress address, MessageSource messages) {
        this.door = door;
        this.casework = casework;
        this.areas = areas;
        this.address = address;
        this.messages = messages;
    }

    @PostMapping("/my/slip")
    @PublicEndpoint(MyMatterPages.HOLDER)
    ResponseEntity<byte[]> slip(Visit visit) {
        var found = door.find(visit)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        var head = casework.get(Access.Capability.of(found.ref().id()), found.ref());
        var code = found.code().text();
        var english = Locale.ENGLISH.getLanguage().equals(visit.locale().getLanguage());
        var desk = areas.findDesk(head.areaCode())
                .map(unit -> english ? inEnglish(unit) : unit.name())
                .orElse("");
        var locale = visit.locale();
        var sheet = new Sheet(
                desk,
                "",
                say(locale, "portal.slip.paper"),
                "",
                List.of(
                        new Sheet.Text(say(locale, "portal.slip.paper.text")),
                        new Sheet.Table(List.of(
                                new Sheet.Row(say(locale, "portal.slip.number"), head.number()),
                                new Sheet.Row(say(locale, "portal.slip.at"), Moments.dayMinute(head.openedAt())),
                                new Sheet.Row(say(locale, "portal.sent.code"), code),
                                new Sheet.Row(say(locale, "portal.slip.link"), address.link("/my")))),
                        new Sheet.Code(say(locale, "portal.slip.qr.text"), address.link("/my/" + code))),
                List.of(),
                day(head.openedAt(), locale, english),
                head.exercise());
        Shy.page(visit.response());
        return HandedOver.file(SheetPdf.of(sheet), "slip.pdf");
    }

    private static String inEnglish(Unit unit) {
        return unit.nameEn().isBlank() ? unit.name() : unit.nameEn();
    }

    private static String day(java.time.Instant at, Locale locale, boolean english) {
        return DateTimeFormatter.ofPattern(english ? "d MMMM yyyy" : "yyyy年M月d日", locale)
                .format(at.atZone(TimeSource.ZONE));
    }

    private String say(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
