package org.liandong.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierKeyTests {
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    /** Keys of live logs and witnesses, and of published tests. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                PETER,
                "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
                "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
                "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
                "transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM",
                "witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv",
            })
    void published_keys_read_and_print(String text) {
        VerifierKey key = VerifierKey.parse(text).get();
        assertThat(key.encoded()).isEqualTo(text);
        assertThat(key.type()).isEqualTo(text.contains("+B") ? SignatureType.COSIGNATURE : SignatureType.ED25519);
    }

    @Test
    void no_part_of_a_key_and_no_changed_character_is_taken() {
        for (int from = 0; from <= PETER.length(); from++) {
            for (int to = from; to <= PETER.length(); to++) {
                if (from > 0 || to < PETER.length()) {
                    assertThat(VerifierKey.parse(PETER.substring(from, to))).isInstanceOf(Parsed.Refused.class);
                }
            }
        }
        for (int i = 0; i < PETER.length(); i++) {
            StringBuilder changed = new StringBuilder(PETER);
            changed.setCharAt(i, (char) (PETER.charAt(i) + 1));
            assertThat(VerifierKey.parse(changed.toString())).isInstanceOf(Parsed.Refused.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', KEY_SYNTAX",
        "PeterNeumann+c74f20a3, KEY_SYNTAX",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW, KEY_SYNTAX",
        "PeterNeumann+c74f20a3+, KEY_SYNTAX",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T*, KEY_SYNTAX",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW, KEY_NAME",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW, KEY_ID",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW, KEY_TYPE",
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==, KEY_SYNTAX",
        "PeterNeumann+c74f20a3+AQ==, KEY_BYTES",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWAAAA, KEY_BYTES",
        "example.com/w+00000000+Bgcbb29kLW5vdC1hLWtleQ==, KEY_TYPE",
    })
    void a_malformed_key_is_refused_by_its_reason(String text, Malformed reason) {
        assertThat(VerifierKey.parse(text)).isEqualTo(Parsed.refused(reason));
    }

    /** Not on the curve; and the points of order 4, 1 and 2. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            })
    void bytes_under_which_anyone_could_sign_are_no_key(String hex) {
        Bytes bytes = new Bytes(HexFormat.of().parseHex(hex));
        assertThatThrownBy(() -> new VerifierKey("n", SignatureType.ED25519, bytes))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_same_key_has_another_id_as_a_cosigner() {
        byte[] seed = NoteSigner.newSeed(new SecureRandom());
        VerifierKey log = new NoteSigner("n", seed).verifier();
        VerifierKey witness = new Cosigner("n", seed).verifier();
        assertThat(log.publicKey()).isEqualTo(witness.publicKey());
        assertThat(log.keyId()).isNotEqualTo(witness.keyId());
        for (VerifierKey key : List.of(log, witness)) {
            assertThat(VerifierKey.parse(key.encoded())).isEqualTo(Parsed.value(key));
        }
    }

    @Test
    void new_seeds_differ_and_are_never_printed() {
        SecureRandom random = new SecureRandom();
        byte[] seed = NoteSigner.newSeed(random);
        assertThat(seed).hasSize(32).isNotEqualTo(NoteSigner.newSeed(random));
        for (Object signer : List.of(new NoteSigner("n", seed), new Cosigner("n", seed))) {
            assertThat(signer.toString())
                    .contains("[n+")
                    .doesNotContain(Canonical.base64(seed))
                    .doesNotContain(HexFormat.of().formatHex(seed));
        }
    }

    /** Two seeds found by search, whose keys of the name "n" share the key id 9d69bf7c. */
    @Test
    void keys_that_cannot_be_told_apart_are_not_taken_together() {
        NoteSigner one =
                new NoteSigner("n", ByteBuffer.allocate(32).putInt(16_036).array());
        VerifierKey other =
                new NoteSigner("n", ByteBuffer.allocate(32).putInt(50_085).array()).verifier();
        assertThat(other.keyId()).isEqualTo(one.verifier().keyId()).isEqualTo(0x9d69bf7c);
        Note note = Note.sign("text\n", one);
        assertThat(note.verify(List.of(other))).isEqualTo(new NoteVerification.Rejected(NoteFault.BAD_SIGNATURE));
        assertThat(note.verify(List.of(one.verifier(), one.verifier()))).isInstanceOf(NoteVerification.Verified.class);
        assertThatThrownBy(() -> note.verify(List.of(one.verifier(), other)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
