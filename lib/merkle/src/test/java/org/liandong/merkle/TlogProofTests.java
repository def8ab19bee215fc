package org.liandong.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.liandong.merkle.TestKeys.FIRST;
import static org.liandong.merkle.TestKeys.LOG;
import static org.liandong.merkle.TestKeys.SECOND;
import static org.liandong.merkle.TestKeys.TIME;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TlogProofTests {
    private static final int SIZE = 300;
    private static final int INDEX = 273;
    private static final StoredLog STORED = new StoredLog().grow(SIZE);
    private static final TrustPolicy POLICY =
            new TrustPolicy(LOG.verifier(), List.of(FIRST.verifier(), SECOND.verifier()), 1);

    private static TlogProof proof() {
        return new TlogProof(
                Bytes.utf8("salt and event"),
                INDEX,
                STORED.tree().inclusionProof(INDEX),
                TestKeys.cosigned(SIZE, FIRST));
    }

    private static String text() {
        return new String(proof().encoded(), StandardCharsets.UTF_8);
    }

    private static Parsed<TlogProof> parse(String text) {
        return TlogProof.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_proof_reads_prints_and_proves() {
        assertThat(text())
                .startsWith("c2sp.org/tlog-proof@v1\nextra c2FsdCBhbmQgZXZlbnQ=\nindex 273\n")
                .contains("\n\ndesk.example/log\n300\n");
        assertThat(parse(text())).isEqualTo(Parsed.value(proof()));
        assertThat(proof().verify(NaiveTree.leaf(INDEX), POLICY))
                .isEqualTo(
                        new ProofVerdict.Proven(TestKeys.head(SIZE), List.of(new Witnessing(FIRST.verifier(), TIME))));
    }

    @Test
    void the_only_entry_needs_no_extra_and_no_hashes() {
        TlogProof only = new TlogProof(Bytes.EMPTY, 0, List.of(), TestKeys.signed(1));
        String text = new String(only.encoded(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("c2sp.org/tlog-proof@v1\nindex 0\n\ndesk.example/log\n1\n");
        assertThat(parse(text)).isEqualTo(Parsed.value(only));
        TrustPolicy alone = new TrustPolicy(LOG.verifier(), List.of(), 0);
        assertThat(only.verify(NaiveTree.leaf(0), alone)).isInstanceOf(ProofVerdict.Proven.class);
    }

    @Test
    void another_leaf_index_or_path_proves_nothing() {
        TlogProof proof = proof();
        assertThat(proof.verify(NaiveTree.leaf(INDEX + 1), POLICY))
                .isEqualTo(new ProofVerdict.NotIncluded(ProofFault.ROOT_MISMATCH));
        for (long index : new long[] {0, INDEX - 1, INDEX + 1, SIZE - 1, SIZE, Long.MAX_VALUE}) {
            TlogProof moved = new TlogProof(proof.extra(), index, proof.hashes(), proof.checkpoint());
            assertThat(moved.verify(NaiveTree.leaf(INDEX), POLICY)).isInstanceOf(ProofVerdict.NotIncluded.class);
        }
        for (List<Hash> spoiled : Tampering.spoiled(proof.hashes())) {
            TlogProof changed = new TlogProof(proof.extra(), INDEX, spoiled, proof.checkpoint());
            assertThat(changed.verify(NaiveTree.leaf(INDEX), POLICY)).isInstanceOf(ProofVerdict.NotIncluded.class);
        }
    }

    @Test
    void signatures_are_looked_at_first() {
        TlogProof unwitnessed = new TlogProof(Bytes.EMPTY, INDEX, proof().hashes(), TestKeys.signed(SIZE));
        assertThat(unwitnessed.verify(NaiveTree.leaf(INDEX), POLICY))
                .isEqualTo(new ProofVerdict.NotTrusted(TrustFault.QUORUM_MISSED));
        TlogProof forged = new TlogProof(
                Bytes.EMPTY,
                INDEX,
                proof().hashes(),
                SignedCheckpoint.sign(TestKeys.head(SIZE), new NoteSigner(TestKeys.ORIGIN, TestKeys.seed(8))));
        assertThat(forged.verify(NaiveTree.leaf(INDEX), POLICY))
                .isEqualTo(new ProofVerdict.NotTrusted(TrustFault.LOG_SIGNATURE_MISSING));
    }

    /** Cut anywhere or changed in any byte but those of the extra data, a proof of its leaf is gone. */
    @Test
    void no_changed_byte_goes_unnoticed() {
        byte[] whole = proof().encoded();
        int extraFrom = text().indexOf("extra ");
        int extraTo = text().indexOf("index ");
        for (int i = 0; i < whole.length; i++) {
            if (i < extraFrom || i >= extraTo) {
                byte[] changed = whole.clone();
                changed[i] ^= 1;
                assertThat(proves(changed)).as("byte %d", i).isFalse();
            }
            assertThat(proves(Arrays.copyOf(whole, i))).as("cut at %d", i).isFalse();
        }
    }

    private static boolean proves(byte[] bytes) {
        return TlogProof.parse(bytes) instanceof Parsed.Value<TlogProof>(TlogProof proof)
                && proof.verify(NaiveTree.leaf(INDEX), POLICY) instanceof ProofVerdict.Proven;
    }

    static List<Object[]> malformed() {
        String good = text();
        String line = proof().hashes().getFirst().base64() + "\n";
        String many = String.join("", Collections.nCopies(64, line));
        return List.of(
                new Object[] {"", Malformed.BLANK_LINE},
                new Object[] {good.replace("\n\n", "\n"), Malformed.BLANK_LINE},
                new Object[] {good.replace("@v1", "@v2"), Malformed.HEADER},
                new Object[] {"\n" + good, Malformed.HEADER},
                new Object[] {good.replace("extra c2FsdCBhbmQgZXZlbnQ=", "extra "), Malformed.EXTRA},
                new Object[] {good.replace("ZXZlbnQ=", "ZXZlbnQ"), Malformed.EXTRA},
                new Object[] {good.replace("ZXZlbnQ=", "ZXZlbnR="), Malformed.EXTRA},
                new Object[] {good.replace("extra", "extra c2FsdA==\nextra"), Malformed.INDEX},
                new Object[] {good.replace("index 273\n", ""), Malformed.INDEX},
                new Object[] {good.replace("index 273", "index"), Malformed.INDEX},
                new Object[] {good.replace("index 273", "index 0273"), Malformed.INDEX},
                new Object[] {good.replace("index 273", "index -273"), Malformed.INDEX},
                new Object[] {good.replace("index 273", "index  273"), Malformed.INDEX},
                new Object[] {good.replace("index 273", "index 9223372036854775808"), Malformed.INDEX},
                new Object[] {good.replace(line, line.substring(4)), Malformed.HASH},
                new Object[] {good.replace(line, " " + line), Malformed.HASH},
                new Object[] {good.replace(line, many), Malformed.TOO_MANY_HASHES},
                new Object[] {good.replace("\n300\n", "\n0300\n"), Malformed.TREE_SIZE},
                new Object[] {good.replace("\n\n\u2014", "\n\u2014"), Malformed.BLANK_LINE},
                new Object[] {good.replace("\n", "\r\n"), Malformed.CONTROL_CHARACTER},
                new Object[] {good + "\n", Malformed.NO_SIGNATURE},
                new Object[] {good.substring(0, good.length() - 1), Malformed.FINAL_NEWLINE},
                new Object[] {"c".repeat(Note.MAX_BYTES) + good, Malformed.OVERSIZE});
    }

    @ParameterizedTest
    @MethodSource
    void malformed(String text, Malformed reason) {
        assertThat(parse(text)).isEqualTo(Parsed.refused(reason));
    }

    @Test
    void what_could_not_be_read_back_is_not_made() {
        SignedCheckpoint checkpoint = TestKeys.signed(1);
        TlogProof longest = new TlogProof(Bytes.EMPTY, 0, Collections.nCopies(63, Tampering.STRANGER), checkpoint);
        assertThat(TlogProof.parse(longest.encoded())).isEqualTo(Parsed.value(longest));
        List<Hash> many = Collections.nCopies(64, Tampering.STRANGER);
        assertThatThrownBy(() -> new TlogProof(Bytes.EMPTY, -1, List.of(), checkpoint))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TlogProof(Bytes.EMPTY, 0, many, checkpoint))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(TlogProof.parse(new byte[] {(byte) 0xff})).isEqualTo(Parsed.refused(Malformed.ENCODING));
    }
}
