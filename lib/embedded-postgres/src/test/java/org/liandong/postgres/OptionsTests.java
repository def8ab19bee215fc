package org.liandong.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTests {

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> Options.defaults().withPort(70_000)).hasMessageContaining("70000");
        assertThatThrownBy(() -> Options.defaults().withMaxConnections(1)).hasMessageContaining("connections");
        assertThatThrownBy(() -> Options.defaults().withStartWithin(Duration.ZERO))
                .hasMessageContaining("positive");
    }

    @Test
    void freePortsAreNotThoseTheSystemGivesToOutgoingConnections() throws Exception {
        var range = Files.newBufferedReader(Path.of("/proc/sys/net/ipv4/ip_local_port_range"))
                .readLine()
                .strip()
                .split("\\s+", -1);
        int port = Ports.free(Optional.empty());
        assertThat(port).matches(it -> it < Integer.parseInt(range[0]) || it > Integer.parseInt(range[1]));
        assertThat(Ports.free(Optional.of(port))).isEqualTo(port);
        try (var taken = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(Ports.free(Optional.of(taken.getLocalPort()))).isNotEqualTo(port);
        }
    }
}
