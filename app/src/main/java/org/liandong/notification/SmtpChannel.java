package org.liandong.notification;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.TimeSource;
import org.springframework.stereotype.Component;

/** E-mail by SMTP. */
@Component
final class SmtpChannel implements Channel {

    private static final int PERMANENT = 500;

    private final @Nullable SmtpServer server;
    private final NotificationProperties settings;
    private final TimeSource time;

    SmtpChannel(NotificationProperties settings, TimeSource time) {
        this.server = settings.smtpUrl().isBlank() ? null : SmtpServer.parse(settings.smtpUrl());
        this.settings = settings;
        this.time = time;
    }

    @Override
    public ChannelCode code() {
        return ChannelCode.EMAIL;
    }

    @Override
    public boolean configured() {
        return server != null;
    }

    @Override
    public Sending send(Channel.Message message) {
        if (server == null) {
            return new Sending.Failed(Delivery.NO_CHANNEL, false);
        }
        var session = Session.getInstance(server.properties(settings.timeout()));
        try (var transport = session.getTransport(server.protocol())) {
            var mail = mail(session, message);
            transport.connect(server.host(), server.port(), server.user(), server.password());
            transport.sendMessage(mail, mail.getAllRecipients());
            return new Sending.Sent();
        } catch (MessagingException e) {
            return failure(e);
        }
    }

    private MimeMessage mail(Session session, Channel.Message message) throws MessagingException {
        var mail = new NamedMail(session, message.id() + "@liandong");
        mail.setFrom(new InternetAddress(settings.from(), true));
        mail.setRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(message.address(), true));
        mail.setSubject(message.letter().subject(), StandardCharsets.UTF_8.name());
        mail.setText(message.letter().text(), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(time.now()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.saveChanges();
        return mail;
    }

    /** Only codes leave here: a server's words may repeat an address. */
    private static Sending.Failed failure(MessagingException e) {
        return switch (e) {
            case AddressException _ -> new Sending.Failed("ADDRESS_INVALID", false);
            case AuthenticationFailedException _ -> new Sending.Failed("SERVER_REFUSED_SIGN_IN", true);
            case MailConnectException _ -> new Sending.Failed("SERVER_UNREACHABLE", true);
            case SMTPSendFailedException failed
            when failed.getNextException() instanceof SMTPAddressFailedException to -> refusedRecipient(to);
            case SMTPSendFailedException failed ->
                new Sending.Failed("SERVER_REFUSED_MESSAGE", failed.getReturnCode() < PERMANENT);
            case SendFailedException failed
            when failed.getNextException() instanceof SMTPAddressFailedException to -> refusedRecipient(to);
            default -> new Sending.Failed("SERVER_BROKE_OFF", true);
        };
    }

    private static Sending.Failed refusedRecipient(SMTPAddressFailedException to) {
        return new Sending.Failed("RECIPIENT_REFUSED", to.getReturnCode() < PERMANENT);
    }

    /** A mail that keeps the delivery's id, so that a repeat can be told from a second message. */
    private static final class NamedMail extends MimeMessage {
        private final String name;

        NamedMail(Session session, String name) {
            super(session);
            this.name = name;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + name + ">");
        }
    }
}
