package org.liandong.tools.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Letters come by SMTP, as they do to a county's mail server. */
class MailboxTests {

    private static final String TOKEN = "A".repeat(42) + "_";

    @Test
    void aLinkIsFoundInPlainQuotedAndBase64Letters() throws IOException {
        try (var mailbox = new Mailbox()) {
            send(mailbox, "one@teams.example", "Subject: x\r\n\r\nopen http://desk.example/t/" + TOKEN + "\r\n");
            send(
                    mailbox,
                    "two@teams.example",
                    "Subject: x\r\n\r\nopen http://desk.example/t/" + TOKEN.substring(0, 20) + "=\r\n"
                            + TOKEN.substring(20) + "\r\n");
            send(
                    mailbox,
                    "three@teams.example",
                    "Subject: x\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(("点开 http://desk.example/t/" + TOKEN + " 看")
                                            .getBytes(StandardCharsets.UTF_8))
                            + "\r\n");
            assertThat(mailbox.take("one")).isEqualTo(TOKEN);
            assertThat(mailbox.take("two")).isEqualTo(TOKEN);
            assertThat(mailbox.take("three")).isEqualTo(TOKEN);
            assertThat(mailbox.has("one")).isFalse();
        }
    }

    private static void send(Mailbox mailbox, String to, String letter) throws IOException {
        var address = URI.create(mailbox.address());
        try (var socket = new Socket(address.getHost(), address.getPort());
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            assertThat(in.readLine()).startsWith("220");
            for (var line : new String[] {
                "HELO test", "MAIL FROM:<desk@county.example>", "RCPT TO:<" + to + ">", "DATA", letter + "."
            }) {
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                assertThat(in.readLine()).matches("[23]\\d\\d.*");
            }
        }
    }
}
