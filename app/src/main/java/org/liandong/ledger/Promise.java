package org.liandong.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liandong.merkle.Hash;
import org.liandong.merkle.Note;
import org.liandong.merkle.NoteSigner;

/**
 * What the desk signs when it takes something: that this leaf will stand in its log by a time; or, while it cannot be
 * sure of that, only that it was taken. Ed25519 signs the same text the same way, so a promise is never stored, only
 * what it says.
 *
 * @param origin name of the log
 * @param leaf hash of the leaf
 * @param at when the event happened, by the desk's clock
 * @param includeBy by when it stands in the log; null for an acknowledgement
 */
public record Promise(
        String origin, Hash leaf, Instant at, @Nullable Instant includeBy) {

    private static final String PROMISE = "liandong/promise/v1";
    private static final String ACKNOWLEDGEMENT = "liandong/acknowledgement/v1";

    /** Name of the key that signs promises of a log. */
    public static String keyName(String origin) {
        return origin + "/receipt";
    }

    /** Whether a time is promised. */
    public boolean binding() {
        return includeBy != null;
    }

    /** The lines that are signed. */
    public String text() {
        var common = origin + "\n" + leaf.base64() + "\n" + LeafEntry.time(at) + "\n";
        return includeBy == null
                ? ACKNOWLEDGEMENT + "\n" + common
                : PROMISE + "\n" + common + LeafEntry.time(includeBy) + "\n";
    }

    Note signed(NoteSigner signer) {
        return Note.sign(text(), signer);
    }
}
