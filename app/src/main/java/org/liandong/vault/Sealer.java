package org.liandong.vault;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.liandong.kernel.CaseId;

/** Seals and opens bytes under one keyset of one case. The label binds a ciphertext to its place in the schema. */
public final class Sealer {

    private final CaseId caseId;
    private final Aead aead;

    Sealer(CaseId caseId, Aead aead) {
        this.caseId = caseId;
        this.aead = aead;
    }

    /** Seals UTF-8 text for one place, for example {@code note:3}. */
    public byte[] seal(String text, String label) {
        return seal(text.getBytes(StandardCharsets.UTF_8), label);
    }

    /** Seals bytes for one place. */
    public byte[] seal(byte[] plain, String label) {
        try {
            return aead.encrypt(plain, associated(label));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed for " + label, e);
        }
    }

    /** Opens text sealed for the same place of the same case; throws {@link IllegalStateException} otherwise. */
    public String openText(byte[] sealed, String label) {
        return new String(open(sealed, label), StandardCharsets.UTF_8);
    }

    /** Opens bytes sealed for the same place of the same case; throws {@link IllegalStateException} otherwise. */
    public byte[] open(byte[] sealed, String label) {
        try {
            return aead.decrypt(sealed, associated(label));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed row does not open: " + label, e);
        }
    }

    private byte[] associated(String label) {
        return (caseId + "|" + label).getBytes(StandardCharsets.UTF_8);
    }
}
