package org.liandong.merkle;

import java.util.ArrayList;
import java.util.List;

/** Ways to spoil a proof, a hash or a text. */
final class Tampering {
    static final Hash STRANGER = Rfc6962.leaf(Bytes.utf8("no entry of any tree"));

    private Tampering() {}

    static Hash flip(Hash hash) {
        byte[] bytes = hash.bytes();
        bytes[bytes.length / 2] ^= 0x10;
        return new Hash(bytes);
    }

    static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    /** Every proof that differs by one flipped, dropped, doubled, swapped, added or put in front. */
    static List<List<Hash>> spoiled(List<Hash> proof) {
        List<List<Hash>> all = new ArrayList<>();
        all.add(plus(proof, STRANGER));
        all.add(join(List.of(STRANGER), proof));
        for (int i = 0; i < proof.size(); i++) {
            List<Hash> flipped = new ArrayList<>(proof);
            flipped.set(i, flip(proof.get(i)));
            List<Hash> dropped = new ArrayList<>(proof);
            dropped.remove(i);
            List<Hash> doubled = new ArrayList<>(proof);
            doubled.add(i, proof.get(i));
            all.addAll(List.of(flipped, dropped, doubled));
            if (i > 0) {
                List<Hash> swapped = new ArrayList<>(proof);
                swapped.set(i, proof.get(i - 1));
                swapped.set(i - 1, proof.get(i));
                all.add(swapped);
            }
        }
        all.remove(proof); // doubling or swapping equal hashes spoils nothing
        return all;
    }

    private static List<Hash> join(List<Hash> first, List<Hash> rest) {
        List<Hash> longer = new ArrayList<>(first);
        longer.addAll(rest);
        return longer;
    }
}
