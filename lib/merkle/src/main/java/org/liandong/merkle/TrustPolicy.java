package org.liandong.merkle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose signatures make a checkpoint believable: one log, and a number of its witnesses. It is the policy
 * {@code group quorum k w1 ... wn} of C2SP tlog-policy.
 *
 * @param log key of the log, named after its origin
 * @param witnesses keys of the witnesses
 * @param quorum how many of them must have cosigned; 0 asks for none
 */
public record TrustPolicy(VerifierKey log, List<VerifierKey> witnesses, int quorum) {
    /** Throws {@link IllegalArgumentException} for keys of the wrong type, keys used twice, a quorum out of range. */
    public TrustPolicy {
        witnesses = List.copyOf(witnesses);
        if (log.type() != SignatureType.ED25519
                || !witnesses.stream().allMatch(key -> key.type() == SignatureType.COSIGNATURE)) {
            throw new IllegalArgumentException("a log signs with type 01, a witness with type 04");
        }
        Set<Bytes> publicKeys = new HashSet<>(Set.of(log.publicKey()));
        if (!witnesses.stream().allMatch(key -> publicKeys.add(key.publicKey()))) {
            throw new IllegalArgumentException("a public key stands twice in the policy");
        }
        if (quorum < 0 || quorum > witnesses.size()) {
            throw new IllegalArgumentException("quorum " + quorum + " of " + witnesses.size());
        }
    }

    /** Checks origin, log signature, every known cosignature, and the quorum. */
    public CheckpointVerdict verify(SignedCheckpoint signed) {
        if (!signed.checkpoint().origin().equals(log.name())) {
            return new CheckpointVerdict.Untrusted(TrustFault.OTHER_ORIGIN);
        }
        List<VerifierKey> known = new ArrayList<>(witnesses);
        known.add(log);
        return switch (signed.note().verify(known)) {
            case NoteVerification.Rejected(NoteFault fault) ->
                new CheckpointVerdict.Untrusted(
                        switch (fault) {
                            case NO_KNOWN_SIGNATURE -> TrustFault.LOG_SIGNATURE_MISSING;
                            case BAD_SIGNATURE -> TrustFault.BAD_SIGNATURE;
                        });
            case NoteVerification.Verified(List<VerifiedSignature> lines) -> count(signed.checkpoint(), lines);
        };
    }

    private CheckpointVerdict count(Checkpoint checkpoint, List<VerifiedSignature> lines) {
        if (lines.stream().noneMatch(line -> line.key().equals(log))) {
            return new CheckpointVerdict.Untrusted(TrustFault.LOG_SIGNATURE_MISSING);
        }
        List<Witnessing> witnessings = new ArrayList<>();
        for (VerifiedSignature line : lines) {
            line.unixSeconds().ifPresent(time -> witnessings.add(new Witnessing(line.key(), time)));
        }
        return witnessings.size() < quorum
                ? new CheckpointVerdict.Untrusted(TrustFault.QUORUM_MISSED)
                : new CheckpointVerdict.Trusted(checkpoint, witnessings);
    }
}
