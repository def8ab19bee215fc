package org.liandong.notification;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.liandong.Liandong;
import org.liandong.support.SettableTimeSource;
import org.liandong.support.TestCounty;
import org.liandong.support.TestDatabaseInitializer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole desk with e-mail configured to the peer of {@link DeliveryTests}; nothing is sent but by hand. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfEnvironmentVariable(named = "LIANDONG_SKIP_PEERS", matches = "1")
@SpringBootTest(
        classes = Liandong.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "liandong.tick.every=1h",
            "liandong.tick.after=1h",
            "liandong.retention.every=1h",
            "liandong.retention.after=1h",
            "liandong.notification.every=1h",
            "liandong.notification.after=1h",
            "liandong.notification.attempts=4",
            "liandong.notification.from=desk@county.test",
            "liandong.public-url=https://desk.county.test/"
        })
@ContextConfiguration(initializers = {TestDatabaseInitializer.class, SmtpPeerInitializer.class})
@Import({SettableTimeSource.class, TestCounty.class})
@interface MailDeskTest {}
