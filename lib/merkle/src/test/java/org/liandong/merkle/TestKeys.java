package org.liandong.merkle;

import java.util.Arrays;

/** Keys made from a number, and one log of five entries signed with them. */
final class TestKeys {
    static final String ORIGIN = "desk.example/log";
    static final NoteSigner LOG = new NoteSigner(ORIGIN, seed(1));
    static final Cosigner FIRST = new Cosigner("neighbour.example", seed(2));
    static final Cosigner SECOND = new Cosigner("province.example", seed(3));
    static final Cosigner THIRD = new Cosigner("university.example", seed(4));
    static final long TIME = 1_760_000_000L;

    private TestKeys() {}

    static byte[] seed(int number) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) number);
        return seed;
    }

    static Checkpoint head(int size) {
        return new Checkpoint(ORIGIN, size, NaiveTree.of(size).root());
    }

    static SignedCheckpoint signed(int size) {
        return SignedCheckpoint.sign(head(size), LOG);
    }

    static SignedCheckpoint cosigned(int size, Cosigner... witnesses) {
        SignedCheckpoint checkpoint = signed(size);
        for (Cosigner witness : witnesses) {
            checkpoint = checkpoint.with(witness.cosign(head(size), TIME));
        }
        return checkpoint;
    }
}
