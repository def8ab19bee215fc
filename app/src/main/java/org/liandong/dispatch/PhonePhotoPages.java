package org.liandong.dispatch;

import java.util.UUID;
import org.liandong.contact.Attachments;
import org.liandong.contact.OpeningRecord;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.webkit.Granted;
import org.liandong.webkit.HandedOver;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Opens a picture a team sent. It is an act, so it is posted; it is handed over as a file, never shown in a page. */
@Controller
class PhonePhotoPages {

    private final Attachments attachments;

    PhonePhotoPages(Attachments attachments) {
        this.attachments = attachments;
    }

    @PostMapping("/calls/{call}/photos/{photo}")
    @Granted("report:open-words")
    ResponseEntity<byte[]> open(@PathVariable String call, @PathVariable String photo, Actor.Staff actor) {
        var opened =
                attachments.open(actor, Calls.ref(new CaseId(id(call))), id(photo), OpeningRecord.Purpose.RESPONSE);
        var type = MediaType.parseMediaType(opened.mediaType());
        return HandedOver.file(opened.bytes(), id(photo) + "." + type.getSubtype());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        }
    }
}
