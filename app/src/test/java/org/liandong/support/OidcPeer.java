package org.liandong.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A certified OpenID provider in another process (npm's {@code oidc-provider}), in the version its lock file names. */
public final class OidcPeer implements AutoCloseable {

    public static final String CLIENT = "liandong";
    public static final String SECRET = "a secret only these two know";

    private static final List<String> FILES = List.of("package.json", "package-lock.json", "provider.mjs");

    private final int port = freePort();
    private @Nullable Process process;

    public String issuer() {
        return "http://localhost:" + port;
    }

    /** Starts it for a desk that is sent back to; throws {@link IllegalStateException} when it cannot be had. */
    public void start(String redirect) {
        try {
            var home = installed();
            var started = new ProcessBuilder("node", "provider.mjs", Integer.toString(port), redirect)
                    .directory(home.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var answer = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
            String line = answer.readLine();
            while (line != null && !line.equals("ready")) {
                line = answer.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("the identity provider did not start");
            }
            process = started;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "no identity provider to test against: install node and npm, or set LIANDONG_SKIP_OIDC=1", e);
        }
    }

    /** Where verify put it; put there now by a test that is run alone. */
    private static Path installed() throws IOException {
        var root = Files.exists(Path.of("src/test/oidc")) ? Path.of("..") : Path.of(".");
        var home = Files.createDirectories(root.resolve(".build/peers/oidc"));
        for (var file : FILES) {
            Files.copy(
                    root.resolve("app/src/test/oidc").resolve(file),
                    home.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(home.resolve("node_modules/oidc-provider/package.json"))) {
            var npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                if (!npm.waitFor(5, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                    throw new IllegalStateException("npm could not install oidc-provider");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return home;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
