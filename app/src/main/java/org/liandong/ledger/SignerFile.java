package org.liandong.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.liandong.merkle.Cosigner;
import org.liandong.merkle.NoteSigner;

/**
 * A private signing key in a file of mode 0600, made when it is not there. The text is the one of the Go tools:
 * {@code PRIVATE+KEY+name+hex8+base64(type || seed)}.
 */
public final class SignerFile {

    private static final String BEGIN = "PRIVATE+KEY+";
    private static final byte ED25519 = 1;
    private static final byte COSIGNATURE = 4;

    private SignerFile() {}

    /** The key of a log or of its promises. */
    public static NoteSigner note(Path file, String name) {
        var seed = seed(
                file,
                name,
                ED25519,
                fresh -> new NoteSigner(name, fresh).verifier().encoded());
        return new NoteSigner(name, seed);
    }

    /** The key of a witness. */
    public static Cosigner cosigner(Path file, String name) {
        var seed = seed(
                file,
                name,
                COSIGNATURE,
                fresh -> new Cosigner(name, fresh).verifier().encoded());
        return new Cosigner(name, seed);
    }

    private interface Verifier {
        String of(byte[] seed);
    }

    private static byte[] seed(Path file, String name, byte type, Verifier verifier) {
        try {
            if (!Files.exists(file)) {
                create(file, name, type, verifier);
            }
            return parse(file, Files.readString(file).strip(), type, verifier);
        } catch (IOException e) {
            throw new UncheckedIOException("the key cannot be read or made: " + file, e);
        }
    }

    private static byte[] parse(Path file, String text, byte type, Verifier verifier) {
        int last = text.indexOf('+', text.indexOf('+', BEGIN.length()) + 1);
        try {
            var material = Base64.getDecoder().decode(text.substring(last + 1));
            if (text.startsWith(BEGIN) && material.length == 33 && material[0] == type) {
                var seed = Arrays.copyOfRange(material, 1, material.length);
                if (text.equals(text(verifier.of(seed), type, seed))) {
                    return seed;
                }
            }
        } catch (IllegalArgumentException e) {
            // said below, without the key
        }
        throw new IllegalStateException("this is not the signing key it should be, or is one of another name: " + file);
    }

    private static String text(String verifierKey, byte type, byte[] seed) {
        var nameAndId = verifierKey.substring(0, verifierKey.indexOf('+', verifierKey.indexOf('+') + 1) + 1);
        var material = ByteBuffer.allocate(33).put(type).put(seed).array();
        return BEGIN + nameAndId + Base64.getEncoder().encodeToString(material);
    }

    private static void create(Path file, String name, byte type, Verifier verifier) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var seed = NoteSigner.newSeed(new SecureRandom());
        var side = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "key",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var channel = FileChannel.open(side, Set.of(StandardOpenOption.WRITE))) {
            channel.write(StandardCharsets.UTF_8.encode(text(verifier.of(seed), type, seed) + "\n"));
            channel.force(true);
        }
        try {
            Files.createLink(file, side);
        } catch (FileAlreadyExistsException e) {
            // another node on this directory was first; its key is the one
        } finally {
            Files.delete(side);
        }
    }
}
