package org.liandong.vault;

import com.google.crypto.tink.Aead;

/**
 * The key-encryption key: wraps the keysets of cases. A local file by default; a key service implements the same
 * interface and may take a network call, which is why keys are wrapped before a transaction begins.
 */
public interface KeyEncryption {

    /** The primitive that wraps; its associated data is always the case id and the keyset's purpose. */
    Aead wrapping();
}
