package org.liandong.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** Free TCP ports on this machine. */
final class Ports {

    private static final int LOWEST = 15_000;
    private static final int DEFAULT_EPHEMERAL_FROM = 32_768;
    private static final int ATTEMPTS = 200;

    private Ports() {}

    /**
     * The port of the last run if it is still free, else any free one. Ports the system hands out to outgoing
     * connections are avoided: such a connection could sit on ours when the server has to come back.
     */
    static int free(Optional<Integer> last) throws IOException {
        if (last.isPresent() && isFree(last.get())) {
            return last.get();
        }
        var random = new SecureRandom();
        int above = ephemeralFrom();
        for (int attempt = 0; above > LOWEST && attempt < ATTEMPTS; attempt++) {
            int port = random.nextInt(LOWEST, above);
            if (isFree(port)) {
                return port;
            }
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int ephemeralFrom() throws IOException {
        return Home.firstLine(Path.of("/proc/sys/net/ipv4/ip_local_port_range"))
                .map(it -> Integer.parseInt(it.split("\\s+", -1)[0]))
                .orElse(DEFAULT_EPHEMERAL_FROM);
    }
}
