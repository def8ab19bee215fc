package org.liandong.console;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Casework;
import org.liandong.casework.Handlers;
import org.liandong.contact.BreakGlass;
import org.liandong.contact.ContactDetails;
import org.liandong.contact.Contacts;
import org.liandong.contact.ErasureRequest;
import org.liandong.contact.Forgetting;
import org.liandong.contact.OpeningRecord;
import org.liandong.contact.Words;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.notification.Relay;
import org.liandong.staff.Grants;
import org.liandong.webkit.Granted;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What concerns the resident of a case of any kind, over HTTP. What is opened is answered once and cached nowhere. */
@RestController
@RequestMapping("/api/v1/matters/{id}")
class MatterApi {

    private final Casework casework;
    private final Handlers handlers;
    private final Contacts contacts;
    private final BreakGlass glass;
    private final Forgetting forgetting;
    private final Relay relay;
    private final Grants grants;

    // One address for all that concerns a resident, each with its own service.
    MatterApi(
            Casework casework,
            Handlers handlers,
            Contacts contacts,
            BreakGlass glass,
            Forgetting forgetting,
            Relay relay,
            Grants grants) {
        this.casework = casework;
        this.handlers = handlers;
        this.contacts = contacts;
        this.glass = glass;
        this.forgetting = forgetting;
        this.relay = relay;
        this.grants = grants;
    }

    /** Who. */
    record Who(@Nullable UUID account) {}

    /** Why a handler opens. */
    record Purpose(
            OpeningRecord.@Nullable Purpose purpose,
            @Nullable String note) {}

    /** A message. */
    record Message(@Nullable String text) {}

    /** Whether a message also leaves the desk. */
    record Sent(boolean sentOut) {}

    /** A request to break the glass. */
    record GlassRequest(
            OpeningRecord.@Nullable What what,
            BreakGlass.@Nullable Ground ground,
            @Nullable String reason) {}

    /** What was asked for. */
    record Asked(UUID id) {}

    /** A decision, in words. */
    record Note(@Nullable String note) {}

    /** Why an erasure is put off. */
    record Hold(
            ErasureRequest.@Nullable Ground ground,
            @Nullable String note) {}

    /** A handler as others see them. */
    record HandlerView(UUID account, UUID unit, UUID assignedBy, Instant assignedAt) {}

    /** One opening. */
    record OpeningView(
            OpeningRecord.What what,
            OpeningRecord.Purpose purpose,
            @Nullable UUID unit,
            Instant at) {}

    @GetMapping("/handlers")
    @Granted({"case:assign", "pressure:assign", "contact:open"})
    List<HandlerView> handlers(Actor.Staff actor, @PathVariable UUID id) {
        var head = casework.get(grants.access(actor), new CaseId(id));
        return handlers.list(grants.access(actor), head.id()).stream()
                .map(each -> new HandlerView(
                        each.account().value(),
                        each.unit().value(),
                        each.assignedBy().value(),
                        each.assignedAt()))
                .toList();
    }

    @PostMapping("/handlers")
    @Granted({"case:assign", "pressure:assign"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void assign(Actor.Staff actor, @PathVariable UUID id, @RequestBody Who who) {
        handlers.assign(actor, new CaseId(id), new AccountId(required(who.account(), "account")));
    }

    @PostMapping("/handlers/end")
    @Granted({"case:assign", "pressure:assign", "contact:open"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Actor.Staff actor, @PathVariable UUID id, @RequestBody Who who) {
        handlers.end(actor, new CaseId(id), new AccountId(required(who.account(), "account")));
    }

    @GetMapping("/openings")
    @Granted({"case:assign", "pressure:assign", "contact:open", "contact:approve"})
    List<OpeningView> openings(Actor.Staff actor, @PathVariable UUID id) {
        var head = casework.get(grants.access(actor), new CaseId(id));
        return contacts.openings(grants.access(actor), head.id()).stream()
                .map(each -> new OpeningView(
                        each.what(),
                        each.purpose(),
                        each.unit() == null ? null : each.unit().value(),
                        each.at()))
                .toList();
    }

    @PostMapping("/open-words")
    @Granted("contact:open")
    ResponseEntity<List<Words>> openWords(Actor.Staff actor, @PathVariable UUID id, @RequestBody Purpose body) {
        return once(contacts.openWords(actor, ref(actor, id), required(body.purpose(), "purpose"), body.note()));
    }

    @PostMapping("/open-contact")
    @Granted("contact:open")
    ResponseEntity<ContactDetails> openContact(Actor.Staff actor, @PathVariable UUID id, @RequestBody Purpose body) {
        return once(contacts.openContact(actor, ref(actor, id), required(body.purpose(), "purpose"), body.note())
                .orElse(new ContactDetails(null, null, null, null)));
    }

    @PostMapping("/relay")
    @Granted("contact:relay")
    Sent relay(Actor.Staff actor, @PathVariable UUID id, @RequestBody Message body) {
        return new Sent(relay.send(actor, new CaseId(id), body.text()));
    }

    @PostMapping("/new-code")
    @Granted("contact:new-code")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void newCode(Actor.Staff actor, @PathVariable UUID id) {
        relay.sendNewCode(actor, new CaseId(id));
    }

    @PostMapping("/break-glass")
    @Granted("contact:break-glass")
    Asked breakGlass(Actor.Staff actor, @PathVariable UUID id, @RequestBody GlassRequest body) {
        return new Asked(glass.ask(
                actor,
                new CaseId(id),
                required(body.what(), "what"),
                required(body.ground(), "ground"),
                body.reason()));
    }

    @PostMapping("/break-glass/{glassId}/approve")
    @Granted("contact:approve")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void approve(Actor.Staff actor, @PathVariable UUID id, @PathVariable UUID glassId, @RequestBody Note body) {
        glass.approve(actor, of(actor, id, glassId), body.note());
    }

    @PostMapping("/break-glass/{glassId}/deny")
    @Granted("contact:approve")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deny(Actor.Staff actor, @PathVariable UUID id, @PathVariable UUID glassId, @RequestBody Note body) {
        glass.deny(actor, of(actor, id, glassId), body.note());
    }

    @PostMapping("/break-glass/{glassId}/open-words")
    @Granted("contact:break-glass")
    ResponseEntity<List<Words>> glassWords(Actor.Staff actor, @PathVariable UUID id, @PathVariable UUID glassId) {
        return once(glass.openWords(actor, of(actor, id, glassId)));
    }

    @PostMapping("/break-glass/{glassId}/open-contact")
    @Granted("contact:break-glass")
    ResponseEntity<ContactDetails> glassContact(Actor.Staff actor, @PathVariable UUID id, @PathVariable UUID glassId) {
        return once(
                glass.openContact(actor, of(actor, id, glassId)).orElse(new ContactDetails(null, null, null, null)));
    }

    @PostMapping("/refuse-erasure")
    @Granted("contact:refuse-erasure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void refuseErasure(Actor.Staff actor, @PathVariable UUID id, @RequestBody Hold body) {
        forgetting.refuse(actor, new CaseId(id), required(body.ground(), "ground"), body.note());
    }

    private UUID of(Actor.Staff actor, UUID id, UUID glassId) {
        if (!glass.get(grants.access(actor), glassId).caseId().value().equals(id)) {
            throw Refusal.of(ProblemCode.NOT_FOUND).asException();
        }
        return glassId;
    }

    private CaseRef ref(Actor.Staff actor, UUID id) {
        return casework.get(grants.access(actor), new CaseId(id)).ref();
    }

    private static <T> ResponseEntity<T> once(T opened) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(opened);
    }

    private static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, field).asException();
        }
        return Objects.requireNonNull(value);
    }
}
