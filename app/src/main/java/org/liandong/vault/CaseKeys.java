package org.liandong.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.store.Insert;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes, wraps, finds and unwraps the keys of cases. */
@Component
public final class CaseKeys {

    private static final String SALT_LABEL = "ledger-salt";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Insert KEY =
            Insert.into("vault.case_key", "case_id uuid, content_key bytea, contact_key bytea, salt bytea");

    private final KeyEncryption keyEncryption;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    CaseKeys(KeyEncryption keyEncryption, Transactions transactions, JdbcClient jdbc) {
        this.keyEncryption = keyEncryption;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /**
     * Keys of a case about to be opened, wrapped already, so that no key service is called inside its transaction.
     *
     * @param salt 32 random bytes from which the salts of this case's leaves are derived
     */
    public record FreshKeys(
            CaseId caseId,
            Sealer content,
            Sealer contact,
            byte[] salt,
            byte[] wrappedContent,
            byte[] wrappedContact,
            byte[] sealedSalt) {

        /** The row to write with the case. */
        public void addTo(Writes writes) {
            writes.insert(
                    KEY,
                    java.util.Map.of(
                            "case_id", caseId.value(),
                            "content_key", wrappedContent,
                            "contact_key", wrappedContact,
                            "salt", sealedSalt));
        }

        /** Gives a case whose keys were destroyed these new ones; what the old ones sealed stays closed. */
        public void renewIn(Writes writes) {
            writes.addAny(
                    "select vault.renew(:caseId, :content, :contact, :salt)",
                    java.util.Map.of(
                            "caseId", caseId.value(),
                            "content", wrappedContent,
                            "contact", wrappedContact,
                            "salt", sealedSalt));
        }

        public ContentKeys contentKeys() {
            return new ContentKeys(content, salt);
        }
    }

    /** What is needed to write into an open case: the sealer of its content and its ledger salt. */
    public record ContentKeys(Sealer content, byte[] salt) {}

    /** Makes and wraps the keys of a new case. */
    public FreshKeys create(CaseId caseId) {
        try {
            var content = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            var contact = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            var salt = new byte[32];
            RANDOM.nextBytes(salt);
            var sealer = sealer(caseId, content);
            return new FreshKeys(
                    caseId,
                    sealer,
                    sealer(caseId, contact),
                    salt,
                    wrap(caseId, content, "content"),
                    wrap(caseId, contact, "contact"),
                    sealer.seal(salt, SALT_LABEL));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a case's keys could not be made", e);
        }
    }

    /** The content keys of a case; empty once they are destroyed. Call before a transaction begins. */
    public Optional<ContentKeys> findContent(Access access, CaseId caseId) {
        record Row(byte[] key, byte[] salt) {}
        var row = transactions.read(
                access,
                () -> jdbc.sql(
                                "select content_key, salt from vault.case_key where case_id = :id and content_key is not null")
                        .param("id", caseId.value())
                        .query((set, number) -> new Row(set.getBytes("content_key"), set.getBytes("salt")))
                        .optional());
        return row.map(found -> {
            var content = unwrapContent(caseId, found.key());
            return new ContentKeys(content, content.open(found.salt(), SALT_LABEL));
        });
    }

    /** Unwraps a content keyset read elsewhere. */
    public Sealer unwrapContent(CaseId caseId, byte[] wrapped) {
        return unwrap(caseId, wrapped, "content");
    }

    /** Unwraps a contact keyset read by role {@code contact}. */
    public Sealer unwrapContact(CaseId caseId, byte[] wrapped) {
        return unwrap(caseId, wrapped, "contact");
    }

    private Sealer unwrap(CaseId caseId, byte[] wrapped, String purpose) {
        try {
            return sealer(
                    caseId,
                    TinkProtoKeysetFormat.parseEncryptedKeyset(
                            wrapped, keyEncryption.wrapping(), associated(caseId, purpose)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a case's keys do not unwrap: another key-encryption key made them", e);
        }
    }

    private byte[] wrap(CaseId caseId, KeysetHandle keys, String purpose) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeEncryptedKeyset(
                keys, keyEncryption.wrapping(), associated(caseId, purpose));
    }

    private static Sealer sealer(CaseId caseId, KeysetHandle keys) throws GeneralSecurityException {
        return new Sealer(caseId, keys.getPrimitive(RegistryConfiguration.get(), Aead.class));
    }

    private static byte[] associated(CaseId caseId, String purpose) {
        return (caseId + "|" + purpose).getBytes(StandardCharsets.UTF_8);
    }
}
