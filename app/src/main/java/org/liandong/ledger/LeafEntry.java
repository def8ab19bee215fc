package org.liandong.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The arithmetic of a leaf: event text, salt, commitment, entry and hash, byte for byte as residents check them. */
final class LeafEntry {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String SALT_INFO = "liandong/leaf-salt/v1";

    private LeafEntry() {}

    static String eventText(LeafDraft draft, String origin, Anchor anchor, byte[] bodyHash) {
        return "liandong/event/v1\nlog " + origin
                + "\ncase " + draft.caseNumber()
                + "\nseq " + draft.seq()
                + "\nkind " + draft.kind()
                + "\nat " + time(draft.at())
                + "\nanchor " + anchor.size() + " " + anchor.root().base64()
                + "\nprev " + prev(draft.prev())
                + "\nbody sha256:" + HexFormat.of().formatHex(bodyHash) + "\n";
    }

    static String time(Instant at) {
        return MILLIS.format(at);
    }

    private static String prev(byte @Nullable [] hash) {
        return hash == null ? "-" : Base64.getEncoder().encodeToString(hash);
    }

    /** HKDF-SHA256 (RFC 5869) of the case salt with info {@code liandong/leaf-salt/v1 || u64 big-endian seq}. */
    static byte[] leafSalt(byte[] caseSalt, int seq) {
        var label = SALT_INFO.getBytes(StandardCharsets.US_ASCII);
        var info = ByteBuffer.allocate(label.length + Long.BYTES)
                .put(label)
                .putLong(seq)
                .array();
        try {
            var parameters = HKDFParameterSpec.ofExtract().addIKM(caseSalt).thenExpand(info, 32);
            return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** HMAC-SHA256 (RFC 2104). */
    static byte[] hmac(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code 01 || commitment}: always 33 bytes, nothing in clear. */
    static byte[] entry(byte[] leafSalt, String eventText) {
        var commitment = hmac(leafSalt, eventText.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(33).put((byte) 1).put(commitment).array();
    }

    /** {@code SHA-256(00 || entry)} (RFC 6962 section 2.1). */
    static byte[] leafHash(byte[] entry) {
        var digest = sha256();
        digest.update((byte) 0);
        return digest.digest(entry);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
