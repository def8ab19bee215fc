package org.liandong.merkle;

import java.util.Optional;
import java.util.function.Function;

/**
 * Decides whether to cosign, in the order of checks of C2SP tlog-witness, "add-checkpoint". It stores nothing:
 * the caller keeps one {@link WitnessedLog} for each origin.
 */
public final class Witness {
    private final Cosigner cosigner;

    /** A witness that signs with this key. */
    public Witness(Cosigner cosigner) {
        this.cosigner = cosigner;
    }

    /**
     * Decides on the body of a request.
     *
     * @param body as received
     * @param logs finds the state of a log by its origin
     * @param unixSeconds the time now, seconds since 1970-01-01T00:00Z
     */
    public WitnessOutcome decide(byte[] body, Function<String, Optional<WitnessedLog>> logs, long unixSeconds) {
        return switch (AddCheckpointRequest.parse(body)) {
            case Parsed.Refused<AddCheckpointRequest>(Malformed reason) -> refused(WitnessOutcome.Reason.MALFORMED);
            case Parsed.Value<AddCheckpointRequest>(AddCheckpointRequest request) ->
                logs.apply(request.checkpoint().checkpoint().origin())
                        .map(log -> decide(request, log, unixSeconds))
                        .orElseGet(() -> refused(WitnessOutcome.Reason.UNKNOWN_LOG));
        };
    }

    /** Decides on a request about a known log. */
    public WitnessOutcome decide(AddCheckpointRequest request, WitnessedLog log, long unixSeconds) {
        SignedCheckpoint signed = request.checkpoint();
        Checkpoint next = signed.checkpoint();
        Checkpoint latest = log.latest();
        if (!next.origin().equals(latest.origin())) {
            return refused(WitnessOutcome.Reason.UNKNOWN_LOG);
        }
        if (signed.note().verify(log.keys()) instanceof NoteVerification.Rejected) {
            return refused(WitnessOutcome.Reason.UNTRUSTED);
        }
        if (request.oldSize() > next.size()) {
            return refused(WitnessOutcome.Reason.SIZE_SHRINKS);
        }
        if (request.oldSize() != latest.size()) {
            return new WitnessOutcome.Conflict(latest.size());
        }
        if (next.size() == latest.size() && !next.root().equals(latest.root())) {
            return new WitnessOutcome.Fork(latest, signed);
        }
        ProofCheck check = Proofs.consistency(latest.size(), latest.root(), next.size(), next.root(), request.proof());
        return check.holds()
                ? new WitnessOutcome.Cosigned(new WitnessedLog(log.keys(), next), cosigner.cosign(next, unixSeconds))
                : refused(WitnessOutcome.Reason.INCONSISTENT);
    }

    private static WitnessOutcome refused(WitnessOutcome.Reason reason) {
        return new WitnessOutcome.Refused(reason);
    }
}
