package org.liandong.notification;

import java.util.Locale;
import java.util.Set;
import org.liandong.casework.Casework;
import org.liandong.contact.Contacts;
import org.liandong.document.DocumentFollower;
import org.liandong.document.Documents;
import org.liandong.store.Writes;
import org.liandong.webkit.PublicAddress;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Sends residents what is written to them as soon as it is there: by e-mail where it can be read, on paper the document
 * itself, printed by another unit. Who left neither reads it on their own page.
 */
@Component
final class DocumentPost implements DocumentFollower {

    private static final String KIND = "DOCUMENT";
    private static final Set<Contacts.Way> REACHED = Set.of(Contacts.Way.EMAIL, Contacts.Way.LETTER);

    private final Outbox outbox;
    private final Contacts contacts;
    private final Casework casework;
    private final Documents documents;
    private final PublicAddress address;
    private final MessageSource messages;

    DocumentPost(
            Outbox outbox,
            Contacts contacts,
            Casework casework,
            Documents documents,
            PublicAddress address,
            MessageSource messages) {
        this.outbox = outbox;
        this.contacts = contacts;
        this.casework = casework;
        this.documents = documents;
        this.address = address;
        this.messages = messages;
    }

    @Override
    public void made(Made made, Writes writes) {
        var document = made.document();
        boolean reached = document.forResident()
                && contacts.ways(made.access(), document.caseId()).stream().anyMatch(REACHED::contains);
        if (!reached) {
            return;
        }
        var number = casework.get(made.access(), document.caseId()).number();
        var page = address.link("/my");
        var letter = new Letter(
                say("subject", Locale.CHINESE, made, number, page),
                say("text", Locale.CHINESE, made, number, page) + "\n\n"
                        + say("text", Locale.ENGLISH, made, number, page),
                page,
                document.id());
        outbox.add(
                new Outbox.Outgoing(
                        document.caseId(), KIND, ChannelCode.EMAIL, Recipient.residentOf(document.caseId()), letter),
                new Outbox.Origin(document.unit(), null, null),
                made.content(),
                made.at(),
                writes);
    }

    private String say(String key, Locale locale, Made made, String number, String page) {
        var document = made.document();
        return messages.getMessage(
                "relay.document." + key,
                new Object[] {
                    number,
                    documents.unit(document.unit(), locale),
                    documents.title(document.kind(), locale),
                    documents.number(document, locale),
                    page
                },
                locale);
    }
}
