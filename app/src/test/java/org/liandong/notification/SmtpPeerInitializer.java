package org.liandong.notification;

import java.util.Map;
import org.liandong.support.SmtpPeer;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Points the desk at one SMTP server for all tests of this package. */
final class SmtpPeerInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final SmtpPeer PEER = new SmtpPeer();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "smtp peer", Map.of("liandong.notification.smtp-url", "smtp://127.0.0.1:" + PEER.port())));
        Runtime.getRuntime().addShutdownHook(new Thread(PEER::close));
    }
}
