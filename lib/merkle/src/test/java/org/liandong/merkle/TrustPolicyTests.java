package org.liandong.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.liandong.merkle.TestKeys.FIRST;
import static org.liandong.merkle.TestKeys.LOG;
import static org.liandong.merkle.TestKeys.SECOND;
import static org.liandong.merkle.TestKeys.THIRD;
import static org.liandong.merkle.TestKeys.TIME;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrustPolicyTests {
    private static final List<VerifierKey> WITNESSES = List.of(FIRST.verifier(), SECOND.verifier(), THIRD.verifier());

    private static TrustPolicy quorum(int quorum) {
        return new TrustPolicy(LOG.verifier(), WITNESSES, quorum);
    }

    private static CheckpointVerdict untrusted(TrustFault fault) {
        return new CheckpointVerdict.Untrusted(fault);
    }

    /** A checkpoint of a live log with its live witnesses; three of its six lines are of keys not known here. */
    @Test
    void a_cosigned_checkpoint_of_a_live_log_is_trusted() {
        String note = "arche2025h1.staging.ct.transparency.dev\n1432088532\n"
                + "U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=\n\n"
                + "\u2014 arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3"
                + "urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=\n"
                + "\u2014 arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI7"
                + "5MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=\n"
                + "\u2014 transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgc"
                + "qoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==\n"
                + "\u2014 witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75"
                + "W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==\n"
                + "\u2014 remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk"
                + "5XeU/zZ0WBxtqB0DrAWfBw==\n"
                + "\u2014 witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/"
                + "2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==\n";
        SignedCheckpoint signed =
                SignedCheckpoint.parse(note.getBytes(StandardCharsets.UTF_8)).get();
        VerifierKey log = VerifierKey.parse("arche2025h1.staging.ct.transparency.dev+ba2f06c0"
                        + "+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f")
                .get();
        List<VerifierKey> witnesses = Stream.of(
                        "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
                        "witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv",
                        "witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO")
                .map(text -> VerifierKey.parse(text).get())
                .toList();
        CheckpointVerdict verdict = new TrustPolicy(log, witnesses, 3).verify(signed);
        assertThat(verdict).isInstanceOfSatisfying(CheckpointVerdict.Trusted.class, trusted -> {
            assertThat(trusted.checkpoint().size()).isEqualTo(1_432_088_532L);
            assertThat(trusted.witnessings())
                    .extracting(Witnessing::unixSeconds)
                    .containsExactly(0x6a122120L, 0x6a122120L, 0x6a122120L);
        });
        Checkpoint head = signed.checkpoint();
        SignedCheckpoint grown =
                new SignedCheckpoint(new Checkpoint(head.origin(), 42, head.root()), signed.signatures());
        assertThat(new TrustPolicy(log, witnesses, 3).verify(grown)).isEqualTo(untrusted(TrustFault.BAD_SIGNATURE));
    }

    @Test
    void a_quorum_is_met_by_that_many_different_known_witnesses() {
        SignedCheckpoint two = TestKeys.cosigned(5, FIRST, THIRD);
        assertThat(quorum(2).verify(two))
                .isEqualTo(new CheckpointVerdict.Trusted(
                        TestKeys.head(5),
                        List.of(new Witnessing(FIRST.verifier(), TIME), new Witnessing(THIRD.verifier(), TIME))));
        assertThat(quorum(3).verify(two)).isEqualTo(untrusted(TrustFault.QUORUM_MISSED));
        assertThat(quorum(1).verify(TestKeys.signed(5))).isEqualTo(untrusted(TrustFault.QUORUM_MISSED));
        assertThat(quorum(0).verify(TestKeys.signed(5)))
                .isEqualTo(new CheckpointVerdict.Trusted(TestKeys.head(5), List.of()));
        Cosigner unknown = new Cosigner("stranger.example", TestKeys.seed(9));
        assertThat(quorum(1).verify(TestKeys.cosigned(5, unknown))).isEqualTo(untrusted(TrustFault.QUORUM_MISSED));
    }

    @Test
    void witnesses_without_the_log_do_not_do() {
        List<NoteSignature> lines =
                new ArrayList<>(TestKeys.cosigned(5, FIRST, SECOND, THIRD).signatures());
        lines.removeFirst();
        assertThat(quorum(3).verify(new SignedCheckpoint(TestKeys.head(5), lines)))
                .isEqualTo(untrusted(TrustFault.LOG_SIGNATURE_MISSING));
        NoteSigner sameName = new NoteSigner(TestKeys.ORIGIN, TestKeys.seed(7));
        assertThat(quorum(0).verify(SignedCheckpoint.sign(TestKeys.head(5), sameName)))
                .isEqualTo(untrusted(TrustFault.LOG_SIGNATURE_MISSING));
    }

    @Test
    void another_origin_or_a_moved_signature_is_not_trusted() {
        Checkpoint elsewhere =
                new Checkpoint("elsewhere.example", 5, NaiveTree.of(5).root());
        SignedCheckpoint moved =
                new SignedCheckpoint(elsewhere, TestKeys.signed(5).signatures());
        assertThat(quorum(0).verify(moved)).isEqualTo(untrusted(TrustFault.OTHER_ORIGIN));
        SignedCheckpoint larger = new SignedCheckpoint(
                TestKeys.head(6), TestKeys.cosigned(5, FIRST).signatures());
        assertThat(quorum(0).verify(larger)).isEqualTo(untrusted(TrustFault.BAD_SIGNATURE));
        SignedCheckpoint badWitness = TestKeys.signed(5).with(FIRST.cosign(TestKeys.head(6), TIME));
        assertThat(quorum(0).verify(badWitness)).isEqualTo(untrusted(TrustFault.BAD_SIGNATURE));
    }

    @Test
    void a_policy_that_could_be_met_by_one_key_twice_is_not_made() {
        VerifierKey log = LOG.verifier();
        VerifierKey first = FIRST.verifier();
        VerifierKey renamed = new VerifierKey("other.example", SignatureType.COSIGNATURE, first.publicKey());
        VerifierKey logAsWitness = new VerifierKey(log.name(), SignatureType.COSIGNATURE, log.publicKey());
        VerifierKey plain = new NoteSigner("plain.example", TestKeys.seed(6)).verifier();
        for (List<VerifierKey> witnesses : List.of(
                List.of(plain), List.of(first, first), List.of(first, renamed), List.of(logAsWitness), List.of(log))) {
            assertThatThrownBy(() -> new TrustPolicy(log, witnesses, 1)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> quorum(4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> quorum(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrustPolicy(first, List.of(), 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
