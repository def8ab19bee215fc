package org.liandong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.liandong.kernel.CaseId;
import org.liandong.merkle.Rfc6962;

/** A leaf, byte for byte, computed here a second time from the words of the format. */
class LeafTests {

    private static final byte[] SALT = HexFormat.of().parseHex("00".repeat(31) + "07");
    private static final String EMPTY_ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private static LeafDraft draft(byte[] prev) {
        return new LeafDraft(
                CaseId.parse("01a20000-0000-7000-8000-000000000000"),
                "R2026-0000421",
                SALT,
                3,
                "status",
                Instant.parse("2026-11-22T05:06:07.891234Z"),
                prev,
                Map.of("action", "ATTACH"),
                null);
    }

    @Test
    void theEventTextHasExactlyTheseLines() {
        var bodyHash = new byte[32];

        var text = LeafEntry.eventText(draft(null), "yunxi.liandong/log", Anchor.empty(), bodyHash);

        assertThat(text)
                .isEqualTo("liandong/event/v1\n"
                        + "log yunxi.liandong/log\n"
                        + "case R2026-0000421\n"
                        + "seq 3\n"
                        + "kind status\n"
                        + "at 2026-11-22T05:06:07.891Z\n"
                        + "anchor 0 " + EMPTY_ROOT + "\n"
                        + "prev -\n"
                        + "body sha256:" + "00".repeat(32) + "\n");
    }

    @Test
    void thePreviousLeafStandsInBase64() {
        var prev = new byte[32];
        prev[0] = 1;

        var text = LeafEntry.eventText(draft(prev), "a.b", Anchor.empty(), new byte[32]);

        assertThat(text).contains("\nprev " + Base64.getEncoder().encodeToString(prev) + "\n");
    }

    @Test
    void theSaltIsHkdfOfTheCaseSalt() throws Exception {
        var info = ByteBuffer.allocate(29)
                .put("liandong/leaf-salt/v1".getBytes(StandardCharsets.US_ASCII))
                .putLong(3)
                .array();
        byte[] extracted = hmac(new byte[32], SALT);
        byte[] expanded = hmac(
                extracted,
                ByteBuffer.allocate(info.length + 1).put(info).put((byte) 1).array());

        assertThat(LeafEntry.leafSalt(SALT, 3)).isEqualTo(expanded);
        assertThat(LeafEntry.leafSalt(SALT, 4)).isNotEqualTo(expanded);
    }

    @Test
    void theEntryIsOneByteAndACommitment() throws Exception {
        var leafSalt = LeafEntry.leafSalt(SALT, 3);

        byte[] entry = LeafEntry.entry(leafSalt, "text\n");

        assertThat(entry).hasSize(33).startsWith(1);
        assertThat(java.util.Arrays.copyOfRange(entry, 1, 33))
                .isEqualTo(hmac(leafSalt, "text\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(LeafEntry.leafHash(entry)).isEqualTo(Rfc6962.leaf(entry).bytes());
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update((byte) 0);
        assertThat(LeafEntry.leafHash(entry)).isEqualTo(digest.digest(entry));
    }

    private static byte[] hmac(byte[] key, byte[] message) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }
}
