package org.liandong.notification;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.area.Unit;
import org.liandong.casework.Casework;
import org.liandong.casework.Happening;
import org.liandong.casework.Head;
import org.liandong.casework.ReceiptCode;
import org.liandong.contact.BreakGlass;
import org.liandong.contact.Contacts;
import org.liandong.contact.GlassNotice;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.liandong.webkit.PublicAddress;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes to a resident whose address nobody sees. What is written is a sealed line of the case's journal, stands on the
 * resident's page, and goes out by whatever the resident left; who left nothing reads it on the page.
 */
@Component
public final class Relay implements GlassNotice {

    private static final Grant WRITE = Grant.of("contact:relay");
    private static final Grant NEW_CODE = Grant.of("contact:new-code");
    private static final int LONGEST = 2_000;
    private static final Set<Contacts.Way> REACHED = Set.of(Contacts.Way.EMAIL, Contacts.Way.LETTER);

    private final Casework casework;
    private final Contacts contacts;
    private final Outbox outbox;
    private final DeliveryRows rows;
    private final Areas areas;
    private final Grants grants;
    private final Transactions transactions;
    private final MessageSource messages;
    private final PublicAddress address;

    // What is written, by whom, sealed how, sent how and worded how: one place.
    Relay(
            Casework casework,
            Contacts contacts,
            Outbox outbox,
            DeliveryRows rows,
            Areas areas,
            Grants grants,
            Transactions transactions,
            MessageSource messages,
            PublicAddress address) {
        this.casework = casework;
        this.contacts = contacts;
        this.outbox = outbox;
        this.rows = rows;
        this.areas = areas;
        this.grants = grants;
        this.transactions = transactions;
        this.messages = messages;
        this.address = address;
    }

    /** Sends a message; answers whether it also leaves the desk, or stands on the resident's page only. */
    public boolean send(Actor.Staff actor, CaseId id, @Nullable String written) {
        var head = casework.get(grants.access(actor), id);
        grants.require(actor.account(), WRITE, head.areaPath());
        var text = written == null ? "" : written.replace("\r\n", "\n").strip();
        if (text.isEmpty()) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "text").asException();
        }
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw Refusal.field(ProblemCode.FIELD_TOO_LONG, "text", LONGEST).asException();
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            throw Refusal.field(ProblemCode.FIELD_INVALID, "text").asException();
        }
        boolean leaves = reachable(actor, head);
        casework.record(Happening.of(
                        head.ref(), actor, Happening.Line.RELAY, Facts.of("way", leaves ? "SENT_OUT" : "PAGE_ONLY"))
                .note(text)
                .details((now, writes) -> {
                    if (leaves) {
                        var letter = letter("relay.message", head, actor.unit(), text);
                        post(
                                head,
                                "RELAY",
                                letter,
                                new Outbox.Origin(actor.unit(), actor.account(), null),
                                now,
                                writes);
                    }
                }));
        return leaves;
    }

    /**
     * Sends a new receipt code to the sealed contact and to nobody else. The old one dies when the letter has left, so
     * that a letter that cannot be delivered shuts nobody out.
     */
    public void sendNewCode(Actor.Staff actor, CaseId id) {
        var head = casework.get(grants.access(actor), id);
        grants.require(actor.account(), NEW_CODE, head.areaPath());
        if (!reachable(actor, head)) {
            throw Refusal.of(ProblemCode.NO_WAY_TO_REACH).asException();
        }
        if (transactions.read(grants.access(actor), () -> rows.codeOnItsWay(id))) {
            throw Refusal.of(ProblemCode.ALREADY_DONE).asException();
        }
        var code = ReceiptCode.random();
        casework.record(Happening.of(head.ref(), actor, Happening.Line.NEW_CODE, Facts.of("unit", actor.unit()))
                .details((now, writes) -> post(
                        head,
                        "NEW_CODE",
                        letter("relay.new-code", head, actor.unit(), code.text()),
                        new Outbox.Origin(actor.unit(), actor.account(), code.hash()),
                        now,
                        writes)));
    }

    @Override
    public void broken(BreakGlass.Glass glass, Actor.Staff approvedBy, Happening.Now now, Writes writes) {
        var head = now.head();
        var why = messages.getMessage("break-glass.ground." + glass.ground().slug(), null, Locale.CHINESE);
        var whyEnglish =
                messages.getMessage("break-glass.ground." + glass.ground().slug(), null, Locale.ENGLISH);
        var text = why + " / " + whyEnglish;
        if (reachable(approvedBy, head)) {
            var origin = new Outbox.Origin(glass.askedUnit(), glass.askedBy(), null);
            post(head, "GLASS_BROKEN", letter("relay.glass", head, glass.askedUnit(), text), origin, now, writes);
        }
        for (var unit : supervisors(head)) {
            outbox.add(
                    new Outbox.Outgoing(
                            head.id(),
                            "GLASS_BROKEN",
                            ChannelCode.EMAIL,
                            Recipient.of(unit),
                            letter("relay.glass-supervisor", head, glass.askedUnit(), text)),
                    now.content(),
                    now.at(),
                    writes);
        }
    }

    /** The county's desk, and the unit that handles the case. */
    private Set<UnitId> supervisors(Head head) {
        var units = new LinkedHashSet<UnitId>();
        areas.findDesk(head.areaCode()).map(Unit::id).ifPresent(units::add);
        units.add(head.ownerUnit());
        return units;
    }

    private boolean reachable(Actor.Staff actor, Head head) {
        return contacts.ways(grants.access(actor), head.id()).stream().anyMatch(REACHED::contains);
    }

    private void post(Head head, String kind, Letter letter, Outbox.Origin origin, Happening.Now now, Writes writes) {
        outbox.add(
                new Outbox.Outgoing(head.id(), kind, ChannelCode.EMAIL, Recipient.residentOf(head.id()), letter),
                origin,
                now.content(),
                now.at(),
                writes);
    }

    private Letter letter(String key, Head head, UnitId from, String text) {
        var page = address.link("/my");
        return new Letter(
                say(key + ".subject", Locale.CHINESE, head, from, text, page),
                say(key + ".text", Locale.CHINESE, head, from, text, page)
                        + "\n\n"
                        + say(key + ".text", Locale.ENGLISH, head, from, text, page),
                page);
    }

    private String say(String key, Locale locale, Head head, UnitId from, String text, String page) {
        var unit = areas.findUnit(from)
                .map(known -> locale.equals(Locale.CHINESE) || known.nameEn().isBlank() ? known.name() : known.nameEn())
                .orElse("");
        return messages.getMessage(key, new Object[] {head.number(), unit, text, page}, locale);
    }
}
