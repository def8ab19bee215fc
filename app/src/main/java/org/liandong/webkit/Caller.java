package org.liandong.webkit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.List;

/** Where a request came from, for limits only: it is never stored and never logged. */
public final class Caller {

    private static final List<Network> PRIVATE =
            List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "fc00::/7", "fe80::/10").stream()
                    .map(Network::parse)
                    .toList();

    private Caller() {}

    /** Whether it came from this machine and through no proxy. */
    public static boolean isLocal(HttpServletRequest request) {
        var address = Network.address(request.getRemoteAddr());
        if (address == null || request.getAttribute(Forwarded.SEEN) != null) {
            return false;
        }
        return address.length == 4 ? address[0] == 127 : isLoopback6(address);
    }

    private static boolean isLoopback6(byte[] address) {
        for (int i = 0; i < 15; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return address[15] == 1;
    }

    /** Roughly where a request came from. */
    public enum Whereabouts {
        HERE,
        INSIDE,
        OUTSIDE
    }

    /** Roughly where it came from: this machine, a private network, or elsewhere. */
    public static Whereabouts whereabouts(HttpServletRequest request) {
        if (isLocal(request)) {
            return Whereabouts.HERE;
        }
        var address = Network.address(request.getRemoteAddr());
        return address != null && PRIVATE.stream().anyMatch(network -> network.contains(request.getRemoteAddr()))
                ? Whereabouts.INSIDE
                : Whereabouts.OUTSIDE;
    }

    /** One key a subscriber: an IPv4 address, or the 64 bits of an IPv6 one that a line is given. */
    static String key(HttpServletRequest request) {
        var address = Network.address(request.getRemoteAddr());
        if (address == null) {
            return "?";
        }
        return HexFormat.of().formatHex(address, 0, address.length == 4 ? 4 : 8);
    }
}
