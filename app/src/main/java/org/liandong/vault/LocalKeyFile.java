package org.liandong.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;

/** The key-encryption key in a file of mode 0600 beside the data, made at first start. */
final class LocalKeyFile implements KeyEncryption {

    private final Aead aead;

    static Path in(Path home) {
        return home.resolve("keys").resolve("key-encryption.key");
    }

    LocalKeyFile(Path file) {
        try {
            AeadConfig.register();
            aead = readOrCreate(file).getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key-encryption key cannot be used: " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("the key-encryption key cannot be read: " + file, e);
        }
    }

    private static KeysetHandle readOrCreate(Path file) throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            create(file);
        }
        return TinkProtoKeysetFormat.parseKeyset(Files.readAllBytes(file), InsecureSecretKeyAccess.get());
    }

    private static void create(Path file) throws IOException, GeneralSecurityException {
        Files.createDirectories(file.getParent());
        var fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        byte[] bytes = TinkProtoKeysetFormat.serializeKeyset(fresh, InsecureSecretKeyAccess.get());
        var side = Files.createTempFile(
                file.getParent(),
                "key",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var channel = FileChannel.open(side, Set.of(StandardOpenOption.WRITE))) {
            channel.write(java.nio.ByteBuffer.wrap(bytes));
            channel.force(true);
        }
        try {
            Files.createLink(file, side);
        } catch (FileAlreadyExistsException e) {
            // another node on this home was first; its key is the one
        } finally {
            Files.delete(side);
        }
    }

    @Override
    public Aead wrapping() {
        return aead;
    }
}
