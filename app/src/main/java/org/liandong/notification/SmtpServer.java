package org.liandong.notification;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server as named by one address: {@code smtp://user:password@host:port} or {@code smtps://...}. Plain SMTP
 * turns to TLS when the server offers it; {@code ?starttls=required} sends nothing where it does not.
 */
record SmtpServer(
        boolean tls,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        boolean startTlsRequired) {

    /** Reads the address; throws {@link IllegalArgumentException} without repeating it, for it holds a password. */
    static SmtpServer parse(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the SMTP address is not a URL");
        }
        boolean tls = "smtps".equals(uri.getScheme());
        if ((!tls && !"smtp".equals(uri.getScheme())) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "the SMTP address is written smtp://user:password@host:port or smtps://");
        }
        var user = uri.getRawUserInfo();
        int colon = user == null ? -1 : user.indexOf(':');
        return new SmtpServer(
                tls,
                uri.getHost(),
                uri.getPort() > 0 ? uri.getPort() : tls ? 465 : 25,
                user == null ? null : decoded(colon < 0 ? user : user.substring(0, colon)),
                user == null || colon < 0 ? null : decoded(user.substring(colon + 1)),
                "starttls=required".equals(uri.getQuery()));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    String protocol() {
        return tls ? "smtps" : "smtp";
    }

    Properties properties(Duration timeout) {
        var prefix = "mail." + protocol() + ".";
        var millis = Long.toString(timeout.toMillis());
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol());
        properties.setProperty(prefix + "host", host);
        properties.setProperty(prefix + "port", Integer.toString(port));
        properties.setProperty(prefix + "auth", Boolean.toString(user != null));
        properties.setProperty(prefix + "starttls.enable", "true");
        properties.setProperty(prefix + "starttls.required", Boolean.toString(startTlsRequired));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "connectiontimeout", millis);
        properties.setProperty(prefix + "timeout", millis);
        properties.setProperty(prefix + "writetimeout", millis);
        return properties;
    }

    @Override
    public String toString() {
        return "SmtpServer[" + host + ":" + port + "]";
    }
}
