package org.liandong.support;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A real SMTP server in another process (Debian's {@code python3-aiosmtpd}), stopped and started again at will on one
 * port.
 */
public final class SmtpPeer implements AutoCloseable {

    private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

    private final int port = freePort();
    private final Path mailbox = newMailbox();
    private @Nullable Process process;

    public int port() {
        return port;
    }

    public boolean running() {
        return process != null && process.isAlive();
    }

    /** Starts the server and waits until it listens; throws {@link IllegalStateException} when it cannot be. */
    public void start() {
        for (var python : PYTHONS) {
            if (start(python)) {
                return;
            }
        }
        throw new IllegalStateException(
                "no SMTP server to test against: install python3-aiosmtpd, or set LIANDONG_SKIP_PEERS=1 to go without");
    }

    private boolean start(String python) {
        try {
            var started = new ProcessBuilder(python, script().toString(), Integer.toString(port), mailbox.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var answer = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
            if ("ready".equals(answer.readLine())) {
                process = started;
                return true;
            }
            started.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** Stops the server at once. */
    public void stop() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** What was accepted so far, in no order. */
    public List<MimeMessage> messages() {
        try (var files = Files.list(mailbox)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .map(SmtpPeer::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MimeMessage read(Path file) {
        try (var stream = Files.newInputStream(file)) {
            return new MimeMessage(Session.getInstance(new Properties()), stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path script() {
        var here = Path.of("src/test/smtp/server.py");
        return Files.exists(here) ? here : Path.of("app").resolve(here);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newMailbox() {
        try {
            return Files.createTempDirectory("liandong-mailbox");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
