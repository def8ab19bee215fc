package org.liandong.merkle;

import java.util.ArrayList;
import java.util.List;

/** Hashes of a proof, one base64 line each. */
final class ProofLines {
    /** A tree of 2^63 entries needs no more (C2SP tlog-witness, "add-checkpoint"). */
    static final int MAX = 63;

    private ProofLines() {}

    static String print(List<Hash> hashes) {
        StringBuilder out = new StringBuilder();
        hashes.forEach(hash -> out.append(hash.base64()).append('\n'));
        return out.toString();
    }

    static Parsed<List<Hash>> parse(List<String> lines) {
        if (lines.size() > MAX) {
            return Parsed.refused(Malformed.TOO_MANY_HASHES);
        }
        List<Hash> hashes = new ArrayList<>();
        for (String line : lines) {
            switch (Hash.parseBase64(line)) {
                case Parsed.Value<Hash>(Hash hash) -> hashes.add(hash);
                case Parsed.Refused<Hash>(Malformed reason) -> {
                    return Parsed.refused(reason);
                }
            }
        }
        return Parsed.value(List.copyOf(hashes));
    }

    static List<Hash> copy(List<Hash> hashes) {
        if (hashes.size() > MAX) {
            throw new IllegalArgumentException(hashes.size() + " hashes");
        }
        return List.copyOf(hashes);
    }
}
