package org.liandong.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.liandong.merkle.TestKeys.FIRST;
import static org.liandong.merkle.TestKeys.LOG;
import static org.liandong.merkle.TestKeys.TIME;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.liandong.merkle.WitnessOutcome.Reason;

class WitnessTests {
    private static final Witness WITNESS = new Witness(FIRST);
    private static final NaiveTree TREE = NaiveTree.of(20);

    private static WitnessedLog known(int size) {
        return new WitnessedLog(List.of(LOG.verifier()), TestKeys.head(size));
    }

    private static AddCheckpointRequest request(int oldSize, int newSize) {
        return new AddCheckpointRequest(oldSize, TREE.first(newSize).proof(oldSize), TestKeys.signed(newSize));
    }

    private static WitnessOutcome decide(AddCheckpointRequest request, WitnessedLog log) {
        return WITNESS.decide(
                request.encoded(),
                origin ->
                        Optional.of(log).filter(known -> known.latest().origin().equals(origin)),
                TIME);
    }

    private static WitnessOutcome refused(Reason reason) {
        return new WitnessOutcome.Refused(reason);
    }

    /** The log, the requests and the race of the tests of the witness of filippo.io/torchwood. */
    @Test
    void published_requests_are_cosigned_and_the_late_one_conflicts() {
        String origin = "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562";
        Bytes publicKey =
                new Bytes(HexFormat.of().parseHex("ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f"));
        VerifierKey key = new VerifierKey(origin, SignatureType.ED25519, publicKey);
        Map<String, WitnessedLog> logs = new HashMap<>();
        logs.put(origin, new WitnessedLog(List.of(key), Checkpoint.empty(origin)));
        String first = "old 0\n\n" + origin + "\n1\nKgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\u2014 " + origin
                + " UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=\n";
        String three = "old 1\nKgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
                + "KgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n" + origin
                + "\n3\nRcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=\n\n\u2014 " + origin
                + " UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=\n";
        String five = "old 1\nKgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
                + "+fUDV+k970B4I3uKrqJM4aP1lloPZP8mvr2Z4wRw2LI=\n"
                + "KgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n" + origin
                + "\n5\nQrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=\n\n\u2014 " + origin
                + " UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShei7sDww=\n";
        for (String body : List.of(first, five)) {
            WitnessOutcome outcome =
                    WITNESS.decide(body.getBytes(StandardCharsets.UTF_8), o -> Optional.ofNullable(logs.get(o)), TIME);
            assertThat(outcome)
                    .isInstanceOfSatisfying(WitnessOutcome.Cosigned.class, it -> logs.put(origin, it.next()));
        }
        assertThat(WITNESS.decide(three.getBytes(StandardCharsets.UTF_8), o -> Optional.ofNullable(logs.get(o)), TIME))
                .isEqualTo(new WitnessOutcome.Conflict(5));
    }

    /** The example of C2SP tlog-witness, "add-checkpoint". */
    @Test
    void the_specification_example_reads_and_prints() {
        String body = "old 20852014\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n"
                + "jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=\n"
                + "/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=\n\nexample.com/behind-the-sofa\n20852163\n"
                + "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS"
                + "8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
                + "\u2014 example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267"
                + "UEjw6QUXTS5Rovnzv++qbSzm9Q=\n";
        AddCheckpointRequest request = AddCheckpointRequest.parse(body.getBytes(StandardCharsets.UTF_8))
                .get();
        assertThat(request.oldSize()).isEqualTo(20_852_014);
        assertThat(request.proof()).hasSize(4);
        assertThat(request.checkpoint().signatures()).hasSize(2);
        assertThat(new String(request.encoded(), StandardCharsets.UTF_8)).isEqualTo(body);
    }

    @Test
    void every_consistent_step_is_cosigned_and_the_log_takes_the_answer() {
        for (int oldSize = 0; oldSize <= 20; oldSize++) {
            for (int newSize = oldSize; newSize <= 20; newSize++) {
                WitnessOutcome outcome = decide(request(oldSize, newSize), known(oldSize));
                assertThat(outcome.status()).isEqualTo(200);
                assertThat(outcome).isInstanceOf(WitnessOutcome.Cosigned.class);
                if (outcome instanceof WitnessOutcome.Cosigned cosigned) {
                    assertThat(cosigned.next()).isEqualTo(known(newSize));
                }
                List<NoteSignature> answer = NoteSignature.parseLines(
                                outcome.body().getBytes(StandardCharsets.UTF_8))
                        .get();
                SignedCheckpoint signed = TestKeys.signed(newSize);
                assertThat(signed.verifyAnswer(answer, List.of(FIRST.verifier())))
                        .isInstanceOf(NoteVerification.Verified.class);
                TrustPolicy policy = new TrustPolicy(LOG.verifier(), List.of(FIRST.verifier()), 1);
                assertThat(policy.verify(signed.with(answer.getFirst()))).isInstanceOf(CheckpointVerdict.Trusted.class);
            }
        }
    }

    @Test
    void an_answer_to_another_checkpoint_is_not_taken() {
        NoteSignature other = FIRST.cosign(TestKeys.head(6), TIME);
        assertThat(TestKeys.signed(5).verifyAnswer(List.of(other), List.of(FIRST.verifier())))
                .isEqualTo(new NoteVerification.Rejected(NoteFault.BAD_SIGNATURE));
        assertThat(TestKeys.signed(5).verifyAnswer(List.of(other), List.of(TestKeys.SECOND.verifier())))
                .isEqualTo(new NoteVerification.Rejected(NoteFault.NO_KNOWN_SIGNATURE));
        assertThat(NoteSignature.parseLines(new byte[0])).isEqualTo(Parsed.refused(Malformed.NO_SIGNATURE));
        assertThat(NoteSignature.parseLines("\u2014 a b\r\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Parsed.refused(Malformed.CONTROL_CHARACTER));
        byte[] line = other.line().getBytes(StandardCharsets.UTF_8);
        assertThat(NoteSignature.parseLines(line)).isEqualTo(Parsed.value(List.of(other)));
        assertThat(NoteSignature.parseLines(Arrays.copyOf(line, line.length - 1)))
                .isEqualTo(Parsed.refused(Malformed.FINAL_NEWLINE));
        assertThat(NoteSignature.parseLines(new byte[Note.MAX_BYTES + 1]))
                .isEqualTo(Parsed.refused(Malformed.OVERSIZE));
        assertThat(NoteSignature.parseLines(new byte[] {(byte) 0xff})).isEqualTo(Parsed.refused(Malformed.ENCODING));
    }

    @Test
    void a_size_other_than_the_last_conflicts_and_names_it() {
        WitnessOutcome outcome = decide(request(3, 8), known(5));
        assertThat(outcome).isEqualTo(new WitnessOutcome.Conflict(5));
        assertThat(outcome.status()).isEqualTo(409);
        assertThat(outcome.body()).isEqualTo("5\n");
        assertThat(decide(request(0, 8), known(5))).isEqualTo(new WitnessOutcome.Conflict(5));
        assertThat(decide(request(3, 4), known(0))).isEqualTo(new WitnessOutcome.Conflict(0));
    }

    @Test
    void two_roots_of_one_size_are_a_fork() {
        Checkpoint other = new Checkpoint(TestKeys.ORIGIN, 5, Tampering.STRANGER);
        SignedCheckpoint claimed = SignedCheckpoint.sign(other, LOG);
        WitnessOutcome outcome = decide(new AddCheckpointRequest(5, List.of(), claimed), known(5));
        assertThat(outcome).isEqualTo(new WitnessOutcome.Fork(TestKeys.head(5), claimed));
        assertThat(outcome.status()).isEqualTo(409);
        assertThat(outcome.body()).isEqualTo("5\n");
    }

    @Test
    void a_proof_that_does_not_hold_is_inconsistent() {
        AddCheckpointRequest good = request(5, 8);
        for (List<Hash> spoiled : Tampering.spoiled(good.proof())) {
            assertThat(decide(new AddCheckpointRequest(5, spoiled, good.checkpoint()), known(5)))
                    .isEqualTo(refused(Reason.INCONSISTENT));
        }
        assertThat(decide(new AddCheckpointRequest(5, good.proof(), TestKeys.signed(5)), known(5)))
                .isEqualTo(refused(Reason.INCONSISTENT));
        assertThat(decide(new AddCheckpointRequest(0, good.proof(), TestKeys.signed(5)), known(0)))
                .isEqualTo(refused(Reason.INCONSISTENT));
        assertThat(refused(Reason.INCONSISTENT).status()).isEqualTo(422);
    }

    @Test
    void only_the_trusted_keys_of_a_known_log_count() {
        NoteSigner stranger = new NoteSigner(TestKeys.ORIGIN, TestKeys.seed(9));
        SignedCheckpoint forged = SignedCheckpoint.sign(TestKeys.head(8), stranger);
        List<Hash> proof = TREE.first(8).proof(5);
        assertThat(decide(new AddCheckpointRequest(5, proof, forged), known(5))).isEqualTo(refused(Reason.UNTRUSTED));
        SignedCheckpoint moved =
                new SignedCheckpoint(TestKeys.head(8), TestKeys.signed(7).signatures());
        assertThat(decide(new AddCheckpointRequest(5, proof, moved), known(5))).isEqualTo(refused(Reason.UNTRUSTED));
        assertThat(refused(Reason.UNTRUSTED).status()).isEqualTo(403);
        WitnessedLog other = new WitnessedLog(List.of(LOG.verifier()), Checkpoint.empty("other.example"));
        assertThat(decide(request(0, 5), other)).isEqualTo(refused(Reason.UNKNOWN_LOG));
        assertThat(WITNESS.decide(request(0, 5), other, TIME)).isEqualTo(refused(Reason.UNKNOWN_LOG));
        assertThat(refused(Reason.UNKNOWN_LOG).status()).isEqualTo(404);
        assertThatThrownBy(() -> new WitnessedLog(List.of(), Checkpoint.empty("o")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WitnessedLog(List.of(FIRST.verifier()), Checkpoint.empty("o")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_log_does_not_shrink() {
        assertThat(decide(new AddCheckpointRequest(8, List.of(), TestKeys.signed(5)), known(8)))
                .isEqualTo(refused(Reason.SIZE_SHRINKS));
        assertThat(refused(Reason.SIZE_SHRINKS).status()).isEqualTo(400);
    }

    static List<Object[]> malformed() {
        String good = new String(request(5, 8).encoded(), StandardCharsets.UTF_8);
        String line = request(5, 8).proof().getFirst().base64() + "\n";
        return List.of(
                new Object[] {"", Malformed.BLANK_LINE},
                new Object[] {good.replace("old 5", "old 05"), Malformed.OLD_SIZE},
                new Object[] {good.replace("old 5", "old -5"), Malformed.OLD_SIZE},
                new Object[] {good.replace("old 5", "old"), Malformed.OLD_SIZE},
                new Object[] {good.replace("old 5\n", ""), Malformed.OLD_SIZE},
                new Object[] {good.replace("old 5", "Old 5"), Malformed.OLD_SIZE},
                new Object[] {good.replace(line, line.substring(1)), Malformed.HASH},
                new Object[] {
                    good.replace(line, String.join("", Collections.nCopies(64, line))), Malformed.TOO_MANY_HASHES
                },
                new Object[] {good.replace("\n8\n", "\n8\n\n"), Malformed.EXTENSION_LINE},
                new Object[] {good.replace("\n", "\r\n"), Malformed.CONTROL_CHARACTER});
    }

    @ParameterizedTest
    @MethodSource
    void malformed(String body, Malformed reason) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        assertThat(AddCheckpointRequest.parse(bytes)).isEqualTo(Parsed.refused(reason));
        WitnessOutcome outcome = WITNESS.decide(bytes, origin -> Optional.of(known(5)), TIME);
        assertThat(outcome).isEqualTo(refused(Reason.MALFORMED));
        assertThat(outcome.status()).isEqualTo(400);
        assertThat(outcome.body()).isEqualTo("MALFORMED\n");
    }
}
