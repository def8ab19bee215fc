package org.liandong.webkit;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A range of addresses in CIDR notation. */
record Network(byte[] base, int bits) {

    static Network parse(String text) {
        var parts = text.split("/", 2);
        var base = address(parts[0]);
        if (base == null) {
            throw new IllegalArgumentException("LIANDONG_TRUSTED_PROXIES takes addresses or networks like 10.0.0.0/8");
        }
        int bits = parts.length == 1 ? base.length * 8 : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > base.length * 8) {
            throw new IllegalArgumentException("a network's prefix is shorter than its address");
        }
        return new Network(base, bits);
    }

    boolean contains(String text) {
        var other = address(text);
        if (other == null || other.length != base.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 1 << (7 - bit % 8);
            if ((base[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Literals only: a name would send a question to a name server. */
    static byte @org.jspecify.annotations.Nullable [] address(String text) {
        var literal = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!literal.matches("[0-9.]{7,15}") && !(literal.contains(":") && literal.matches("[0-9a-fA-F:.]{2,45}"))) {
            return null;
        }
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
