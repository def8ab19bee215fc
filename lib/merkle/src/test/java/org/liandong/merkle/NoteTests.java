package org.liandong.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NoteTests {
    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String PETER_LINE = "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN"
            + "1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String ENOCH_LINE = "\u2014 EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF"
            + "1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";
    private static final VerifierKey PETER = VerifierKey.parse(
                    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
            .get();
    private static final VerifierKey ENOCH = VerifierKey.parse(
                    "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop")
            .get();

    private static Parsed<Note> parse(String note) {
        return Note.parse(note.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> keys(NoteVerification verification) {
        return verification instanceof NoteVerification.Verified(List<VerifiedSignature> signatures)
                ? signatures.stream().map(signature -> signature.key().name()).toList()
                : List.of();
    }

    /** The key and note of golang.org/x/mod/sumdb/note. */
    @Test
    void the_go_note_is_signed_bit_for_bit_and_verifies() {
        byte[] secret = Base64.getDecoder().decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
        NoteSigner signer = new NoteSigner("PeterNeumann", Arrays.copyOfRange(secret, 1, secret.length));
        assertThat(signer.verifier()).isEqualTo(PETER);
        Note note = Note.sign(TEXT, signer);
        assertThat(new String(note.encoded(), StandardCharsets.UTF_8)).isEqualTo(TEXT + "\n" + PETER_LINE);
        assertThat(parse(TEXT + "\n" + PETER_LINE)).isEqualTo(Parsed.value(note));
        assertThat(keys(note.verify(List.of(PETER)))).containsExactly("PeterNeumann");
        assertThat(signer.toString()).doesNotContain("gQoUAtUUbI2E").contains("PeterNeumann+c74f20a3");
    }

    /** The example of C2SP signed-note, "Verifier keys". */
    @Test
    void the_specification_example_verifies() {
        VerifierKey key = VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
                .get();
        Note note = parse("This is an example message.\n\n"
                        + "\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXm"
                        + "RKuwHjG1Yu72IneyaQM=\n")
                .get();
        assertThat(keys(note.verify(List.of(key)))).containsExactly("example.com/foo");
    }

    /** The example of C2SP signed-note, whose text has an empty line of its own. */
    @Test
    void the_text_ends_at_the_last_blank_line() {
        String text =
                "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned \u00e8 subito sera.\n";
        String line =
                "\u2014 quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU"
                        + "0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
        Note note = parse(text + "\n" + line).get();
        assertThat(note.text()).isEqualTo(text);
        assertThat(note.signatures()).hasSize(1);
        assertThat(note.signatures().getFirst().name()).isEqualTo("quasimodo.example/salvatore");
        assertThat(note.signatures().getFirst().keyId()).isEqualTo(0x367ba04b);
        assertThat(new String(note.encoded(), StandardCharsets.UTF_8)).isEqualTo(text + "\n" + line);
    }

    @Test
    void unknown_lines_are_kept_and_ignored() {
        String postQuantum = "\u2014 PeterNeumann " + Canonical.base64(new byte[4 + 8 + 2420]) + "\n";
        String whole = TEXT + "\n" + ENOCH_LINE + postQuantum + PETER_LINE;
        Note note = parse(whole).get();
        assertThat(note.signatures()).hasSize(3);
        assertThat(new String(note.encoded(), StandardCharsets.UTF_8)).isEqualTo(whole);
        assertThat(keys(note.verify(List.of(PETER)))).containsExactly("PeterNeumann");
        assertThat(keys(note.verify(List.of(PETER, ENOCH)))).containsExactly("EnochRoot", "PeterNeumann");
        NoteSigner third = new NoteSigner("third", new byte[32]);
        assertThat(note.verify(List.of(third.verifier())))
                .isEqualTo(new NoteVerification.Rejected(NoteFault.NO_KNOWN_SIGNATURE));
        assertThat(note.verify(List.of())).isEqualTo(new NoteVerification.Rejected(NoteFault.NO_KNOWN_SIGNATURE));
    }

    @Test
    void one_bad_line_of_a_known_key_spoils_the_note() {
        Note other =
                parse(TEXT.replace("problem", "solution") + "\n" + PETER_LINE).get();
        assertThat(other.verify(List.of(PETER))).isEqualTo(new NoteVerification.Rejected(NoteFault.BAD_SIGNATURE));
        String badEnoch = ENOCH_LINE.replace("zmZa0S", "zmZa0T");
        Note mixed = parse(TEXT + "\n" + PETER_LINE + badEnoch).get();
        assertThat(mixed.verify(List.of(PETER, ENOCH)))
                .isEqualTo(new NoteVerification.Rejected(NoteFault.BAD_SIGNATURE));
        assertThat(keys(mixed.verify(List.of(PETER)))).containsExactly("PeterNeumann");
        NoteSignature line = parse(TEXT + "\n" + PETER_LINE).get().signatures().getFirst();
        for (int length : new int[] {1, 63, 65, 72}) {
            NoteSignature cut = new NoteSignature(
                    line.name(),
                    line.keyId(),
                    new Bytes(Arrays.copyOf(line.signature().array(), length)));
            assertThat(new Note(TEXT, List.of(cut)).verify(List.of(PETER)))
                    .isEqualTo(new NoteVerification.Rejected(NoteFault.BAD_SIGNATURE));
        }
    }

    @Test
    void a_line_of_the_right_name_and_another_key_id_is_unknown() {
        NoteSigner impostor = new NoteSigner("PeterNeumann", new byte[32]);
        assertThat(Note.sign(TEXT, impostor).verify(List.of(PETER)))
                .isEqualTo(new NoteVerification.Rejected(NoteFault.NO_KNOWN_SIGNATURE));
    }

    @Test
    void a_cosignature_covers_its_time_and_is_no_plain_signature() {
        Cosigner witness = new Cosigner("w", new byte[32]);
        Checkpoint head = Checkpoint.empty("o");
        NoteSignature line = witness.cosign(head, 1_679_315_147L);
        Note note = new Note(head.text(), List.of(line));
        assertThat(note.verify(List.of(witness.verifier())))
                .isEqualTo(new NoteVerification.Verified(
                        List.of(new VerifiedSignature(witness.verifier(), line, OptionalLong.of(1_679_315_147L)))));
        byte[] later = line.signature().array();
        later[7]++;
        Note moved = new Note(head.text(), List.of(new NoteSignature("w", line.keyId(), new Bytes(later))));
        assertThat(moved.verify(List.of(witness.verifier())))
                .isEqualTo(new NoteVerification.Rejected(NoteFault.BAD_SIGNATURE));
        assertThat(new NoteSigner("w", new byte[32]).verifier().keyId()).isNotEqualTo(line.keyId());
        assertThatThrownBy(() -> witness.cosign(head, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    static List<Object[]> malformed() {
        String good = TEXT + "\n" + PETER_LINE;
        String hundred = "";
        for (int i = 0; i <= Note.MAX_SIGNATURES; i++) {
            hundred += "\u2014 k" + i + " AAAAAAA=\n";
        }
        return List.of(
                new Object[] {"", Malformed.FINAL_NEWLINE},
                new Object[] {TEXT, Malformed.BLANK_LINE},
                new Object[] {TEXT + PETER_LINE, Malformed.BLANK_LINE},
                new Object[] {TEXT + "\n", Malformed.NO_SIGNATURE},
                new Object[] {good.substring(0, good.length() - 1), Malformed.FINAL_NEWLINE},
                new Object[] {good + "Unexpected line.\n", Malformed.SIGNATURE_LINE},
                new Object[] {good + "\n", Malformed.NO_SIGNATURE},
                new Object[] {good.replace('\u2014', '-'), Malformed.SIGNATURE_LINE},
                new Object[] {good.replace('\u2014', '\u2013'), Malformed.SIGNATURE_LINE},
                new Object[] {good.replace("\u2014 ", "\u2014"), Malformed.SIGNATURE_LINE},
                new Object[] {good.replace("\u2014 ", "\u2014\u00a0"), Malformed.SIGNATURE_LINE},
                new Object[] {good.replace(" x08go", ""), Malformed.SIGNATURE_LINE},
                new Object[] {good.replace("PeterNeumann", ""), Malformed.KEY_NAME},
                new Object[] {good.replace("PeterNeumann", "Peter Neumann"), Malformed.KEY_NAME},
                new Object[] {good.replace("PeterNeumann", "Peter\u3000Neumann"), Malformed.KEY_NAME},
                new Object[] {good.replace("PeterNeumann", "Peter\u0085Neumann"), Malformed.KEY_NAME},
                new Object[] {good.replace("PeterNeumann", "Peter+Neumann"), Malformed.KEY_NAME},
                new Object[] {good.replace("JnAM=", "JnAM"), Malformed.SIGNATURE_BASE64},
                new Object[] {good.replace("JnAM=", "JnAN="), Malformed.SIGNATURE_BASE64},
                new Object[] {good.replace("JnAM=", "Jn*M="), Malformed.SIGNATURE_BASE64},
                new Object[] {good.replace("JnAM=", "JnAM= "), Malformed.KEY_NAME},
                new Object[] {TEXT + "\n\u2014 PeterNeumann \n", Malformed.SIGNATURE_BASE64},
                new Object[] {TEXT + "\n\u2014 PeterNeumann x08gow==\n", Malformed.SIGNATURE_BASE64},
                new Object[] {good + PETER_LINE, Malformed.DUPLICATE_SIGNATURE},
                new Object[] {good + PETER_LINE.replace("ZJku", "ZJkv"), Malformed.DUPLICATE_SIGNATURE},
                new Object[] {TEXT + "\n" + hundred, Malformed.TOO_MANY_SIGNATURES},
                new Object[] {"\u0001" + good, Malformed.CONTROL_CHARACTER},
                new Object[] {good.replace("\n", "\r\n"), Malformed.CONTROL_CHARACTER},
                new Object[] {good.replace("PeterNeumann ", "PeterNeumann\t"), Malformed.CONTROL_CHARACTER},
                new Object[] {good + "\u0000", Malformed.CONTROL_CHARACTER},
                new Object[] {"x".repeat(Note.MAX_BYTES) + good, Malformed.OVERSIZE});
    }

    @ParameterizedTest
    @MethodSource
    void malformed(String note, Malformed reason) {
        assertThat(parse(note)).isEqualTo(Parsed.refused(reason));
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        byte[] good = (TEXT + "\n" + PETER_LINE).getBytes(StandardCharsets.UTF_8);
        good[0] = (byte) 0xff;
        assertThat(Note.parse(good)).isEqualTo(Parsed.refused(Malformed.ENCODING));
        good[0] = (byte) 0xc0; // an overlong beginning
        assertThat(Note.parse(good)).isEqualTo(Parsed.refused(Malformed.ENCODING));
    }

    @Test
    void a_hundred_post_quantum_signatures_are_read() {
        StringBuilder note = new StringBuilder(TEXT + "\n");
        for (int i = 0; i < Note.MAX_SIGNATURES; i++) {
            note.append("\u2014 k")
                    .append(i)
                    .append(' ')
                    .append(Canonical.base64(new byte[5000]))
                    .append('\n');
        }
        Note read = parse(note.toString()).get();
        assertThat(read.signatures()).hasSize(Note.MAX_SIGNATURES);
        assertThatThrownBy(() -> read.with(new NoteSignature("more", 1, Bytes.utf8("x"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_note_of_the_largest_size_is_read() {
        String signed = "\n\n" + PETER_LINE;
        int room = Note.MAX_BYTES - signed.getBytes(StandardCharsets.UTF_8).length;
        assertThat(parse("x".repeat(room) + signed)).isInstanceOf(Parsed.Value.class);
        assertThat(parse("x".repeat(room + 1) + signed)).isEqualTo(Parsed.refused(Malformed.OVERSIZE));
    }

    @Test
    void a_cosignature_of_time_zero_holds_and_a_negative_time_does_not() {
        Cosigner witness = new Cosigner("w", new byte[32]);
        Checkpoint head = Checkpoint.empty("o");
        NoteSignature zero = witness.cosign(head, 0);
        assertThat(keys(new Note(head.text(), List.of(zero)).verify(List.of(witness.verifier()))))
                .containsExactly("w");
        byte[] stamped = ByteBuffer.allocate(72)
                .putLong(-1)
                .put(Ed25519.sign(Ed25519.privateKey(new byte[32]), Cosigner.message(-1, head.text())))
                .array();
        NoteSignature negative = new NoteSignature("w", zero.keyId(), new Bytes(stamped));
        assertThat(new Note(head.text(), List.of(negative)).verify(List.of(witness.verifier())))
                .isEqualTo(new NoteVerification.Rejected(NoteFault.BAD_SIGNATURE));
    }

    @Test
    void a_note_that_could_not_be_read_back_is_not_made() {
        NoteSigner signer = new NoteSigner("n", new byte[32]);
        for (String text : List.of("", "no newline", "a\rb\n", "\ud800\n")) {
            assertThatThrownBy(() -> Note.sign(text, signer)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Note(TEXT, List.of())).isInstanceOf(IllegalArgumentException.class);
        NoteSignature line = Note.sign(TEXT, signer).signatures().getFirst();
        assertThatThrownBy(() -> new Note(TEXT, List.of(line, line))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NoteSignature("n", 1, Bytes.EMPTY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NoteSignature("a b", 1, line.signature()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NoteSigner("a b", new byte[32])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NoteSigner("n", new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void adding_a_line_replaces_the_earlier_one_of_its_key() {
        Cosigner witness = new Cosigner("w", new byte[32]);
        Checkpoint head = Checkpoint.empty("o");
        Note note = Note.sign(head.text(), new NoteSigner("o", new byte[32]));
        NoteSignature earlier = witness.cosign(head, 1);
        NoteSignature later = witness.cosign(head, 2);
        assertThat(note.with(earlier).with(later)).isEqualTo(note.with(later));
        assertThat(note.with(later).signatures()).hasSize(2);
    }
}
