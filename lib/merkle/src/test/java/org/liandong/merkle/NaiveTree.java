package org.liandong.merkle;

import java.util.ArrayList;
import java.util.List;

/** The definitions of RFC 6962 section 2.1 word for word over a list: slow, and plainly right. */
record NaiveTree(List<Hash> leaves) {
    static NaiveTree of(int size) {
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(leaf(i));
        }
        return new NaiveTree(leaves);
    }

    static Bytes entry(int number) {
        return Bytes.utf8("entry " + number);
    }

    static Hash leaf(int number) {
        return Rfc6962.leaf(entry(number));
    }

    NaiveTree first(int size) {
        return new NaiveTree(leaves.subList(0, size));
    }

    Hash root() {
        return mth(leaves);
    }

    List<Hash> path(int index) {
        return path(index, leaves);
    }

    List<Hash> proof(int oldSize) {
        return oldSize == 0 ? List.of() : subproof(oldSize, leaves, true);
    }

    HashReader reader() {
        return (level, index) -> {
            int width = 1 << level;
            int from = (int) index * width;
            return mth(leaves.subList(from, from + width));
        };
    }

    private static Hash mth(List<Hash> d) {
        return switch (d.size()) {
            case 0 -> Rfc6962.emptyRoot();
            case 1 -> d.getFirst();
            default -> Rfc6962.node(mth(d.subList(0, k(d))), mth(d.subList(k(d), d.size())));
        };
    }

    private static List<Hash> path(int m, List<Hash> d) {
        if (d.size() == 1) {
            return List.of();
        }
        int k = k(d);
        return m < k
                ? plus(path(m, d.subList(0, k)), mth(d.subList(k, d.size())))
                : plus(path(m - k, d.subList(k, d.size())), mth(d.subList(0, k)));
    }

    private static List<Hash> subproof(int m, List<Hash> d, boolean b) {
        if (m == d.size()) {
            return b ? List.of() : List.of(mth(d));
        }
        int k = k(d);
        return m <= k
                ? plus(subproof(m, d.subList(0, k), b), mth(d.subList(k, d.size())))
                : plus(subproof(m - k, d.subList(k, d.size()), false), mth(d.subList(0, k)));
    }

    private static int k(List<Hash> d) {
        int k = 1;
        while (k * 2 < d.size()) {
            k *= 2;
        }
        return k;
    }

    private static List<Hash> plus(List<Hash> hashes, Hash last) {
        List<Hash> all = new ArrayList<>(hashes);
        all.add(last);
        return all;
    }
}
