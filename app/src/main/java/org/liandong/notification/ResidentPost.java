package org.liandong.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liandong.contact.ContactDetails;
import org.liandong.contact.Contacts;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Sends to a resident without anybody seeing where: the sealed contact is opened by the sender of a claimed message, once
 * an attempt, used and dropped. E-mail if there is one, else a letter for another unit to print. A further channel, such
 * as SMS, is one more {@link Channel} here.
 */
@Component
final class ResidentPost {

    private final Contacts contacts;

    ResidentPost(Contacts contacts) {
        this.contacts = contacts;
    }

    Channel.Sending send(Delivery delivery, Letter letter, List<Channel> channels) {
        ContactDetails contact;
        try {
            contact = contacts.addressOf(delivery.caseId(), delivery.id()).orElse(null);
        } catch (DataAccessException e) {
            return new Channel.Sending.Failed("CONTACT_LOCKED", false);
        }
        if (contact == null) {
            return new Channel.Sending.Failed("NO_ADDRESS", false);
        }
        var mail = channels.stream()
                .filter(channel -> channel.code() == ChannelCode.EMAIL && channel.configured())
                .findFirst();
        boolean onPaper = given(contact.address());
        if (!given(contact.email())) {
            return onPaper ? new Channel.Sending.ForPrinting() : new Channel.Sending.Failed("NO_ADDRESS", false);
        }
        if (mail.isEmpty()) {
            return onPaper ? new Channel.Sending.ForPrinting() : new Channel.Sending.Failed("NO_CHANNEL", false);
        }
        var answer = mail.get()
                .send(new Channel.Message(
                        delivery.id(),
                        java.util.Objects.requireNonNull(contact.email()).strip(),
                        letter));
        boolean useless = answer instanceof Channel.Sending.Failed failed && !failed.retryable();
        return useless && onPaper ? new Channel.Sending.ForPrinting() : answer;
    }

    private static boolean given(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
