package org.liandong.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading the address of an SMTP server. */
class SmtpServerTests {

    @Test
    void allPartsAreRead() {
        assertThat(SmtpServer.parse("smtps://desk%40county.test:p%3Aa+s@mail.county.test"))
                .isEqualTo(new SmtpServer(true, "mail.county.test", 465, "desk@county.test", "p:a+s", false));
        assertThat(SmtpServer.parse("smtp://mail.county.test:2525?starttls=required"))
                .isEqualTo(new SmtpServer(false, "mail.county.test", 2525, null, null, true));
        assertThat(SmtpServer.parse("smtp://mail.county.test").port()).isEqualTo(25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.county.test", "http://mail.county.test", "smtp:///x", "smtp://a b"})
    void anythingElseIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> SmtpServer.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("county");
    }

    @Test
    void thePasswordIsInNoText() {
        assertThat(SmtpServer.parse("smtp://desk:secret@mail.county.test"))
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void waitsDoubleUpToTheLongest() {
        var settings = new NotificationProperties(
                "",
                "desk@county.test",
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                12,
                Duration.ofMinutes(2),
                Duration.ofSeconds(10));

        assertThat(java.util.stream.IntStream.rangeClosed(1, 9)
                        .mapToObj(settings::waitAfter)
                        .map(Duration::toSeconds))
                .containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
    }
}
