package org.liandong.tools.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** The e-mail of all teams: receives alerts by SMTP as a county's mail server would, and keeps each one's link. */
final class Mailbox implements AutoCloseable, SimpleMessageListener {

    private static final Pattern LINK = Pattern.compile("/t/([A-Za-z0-9_-]{43})");

    private final SMTPServer server;
    private final Map<String, String> links = new HashMap<>();

    Mailbox() {
        server = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .simpleMessageListener(this)
                .build();
        server.start();
    }

    /** Where the desk sends its mail. */
    String address() {
        return "smtp://127.0.0.1:" + server.getPortAllocated();
    }

    @Override
    public boolean accept(String from, String recipient) {
        return true;
    }

    @Override
    public void deliver(String from, String recipient, InputStream data) throws IOException {
        var text = readable(new String(data.readAllBytes(), StandardCharsets.UTF_8));
        var found = LINK.matcher(text);
        if (found.find()) {
            synchronized (links) {
                links.put(team(recipient), found.group(1));
            }
        }
    }

    /** The text with its base64 parts in clear and soft line ends removed. */
    private static String readable(String message) {
        var text = new StringBuilder(message.replace("=\r\n", ""));
        for (var part : message.split("\r\n\r\n")) {
            try {
                text.append(new String(Base64.getMimeDecoder().decode(part), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                // it is as it stands
            }
        }
        return text.toString();
    }

    /** Teams are written to as {@code CODE@...}. */
    private static String team(String recipient) {
        int at = recipient.indexOf('@');
        return at < 0 ? recipient : recipient.substring(0, at);
    }

    /** Whether an alert to that team has come. */
    boolean has(String team) {
        synchronized (links) {
            return links.containsKey(team);
        }
    }

    /**
     * Takes the link of the last alert to a team out of its box.
     *
     * @throws IllegalStateException if none has come
     */
    String take(String team) {
        synchronized (links) {
            var link = links.remove(team);
            if (link == null) {
                throw new IllegalStateException("no alert for " + team);
            }
            return link;
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
