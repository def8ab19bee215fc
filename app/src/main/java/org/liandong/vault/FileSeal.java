package org.liandong.vault;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Proves that a file was written by whoever holds the key-encryption key, and not changed since: the file's digest,
 * encrypted under that key.
 */
public final class FileSeal {

    private final Aead aead;
    private final byte[] purpose;

    private FileSeal(Aead aead, String purpose) {
        this.aead = aead;
        this.purpose = purpose.getBytes(StandardCharsets.UTF_8);
    }

    /** The seal of the desk with this data directory; empty if its key is not there: none is made. */
    public static Optional<FileSeal> of(Path home, String purpose) {
        var file = LocalKeyFile.in(home);
        return Files.exists(file)
                ? Optional.of(new FileSeal(new LocalKeyFile(file).wrapping(), purpose))
                : Optional.empty();
    }

    public byte[] seal(byte[] digest) {
        try {
            return aead.encrypt(digest, purpose);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a file could not be sealed", e);
        }
    }

    /** Whether this seal was made, with this key and for this purpose, over this digest. */
    public boolean holds(byte[] seal, byte[] digest) {
        try {
            return MessageDigest.isEqual(aead.decrypt(seal, purpose), digest);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
