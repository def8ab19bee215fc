package org.liandong.merkle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/**
 * A proof that anyone can check offline that an entry stands in a log: C2SP tlog-proof, "Format". Files of it
 * end in {@code .tlog-proof}.
 *
 * @param extra data for the application, not authenticated by itself; empty for none
 * @param index position of the entry, from 0
 * @param hashes inclusion proof, from the sibling of the leaf upwards
 * @param checkpoint the head of the log that the proof leads to
 */
public record TlogProof(Bytes extra, long index, List<Hash> hashes, SignedCheckpoint checkpoint) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    /** Throws {@link IllegalArgumentException} when it could not be read back. */
    public TlogProof {
        if (index < 0) {
            throw new IllegalArgumentException("index " + index);
        }
        hashes = ProofLines.copy(hashes);
    }

    /** Reads a proof; every line must be in its one spelling. */
    public static Parsed<TlogProof> parse(byte[] bytes) {
        return Envelope.parse(bytes).then(TlogProof::parse);
    }

    private static Parsed<TlogProof> parse(Envelope envelope) {
        List<String> lines = envelope.lines();
        if (!lines.getFirst().equals(HEADER)) {
            return Parsed.refused(Malformed.HEADER);
        }
        boolean hasExtra = lines.size() > 1 && lines.get(1).startsWith(EXTRA);
        Parsed<Bytes> extra = hasExtra ? parseExtra(lines.get(1)) : Parsed.value(Bytes.EMPTY);
        List<String> rest = lines.subList(hasExtra ? 2 : 1, lines.size());
        if (rest.isEmpty() || !rest.getFirst().startsWith(INDEX)) {
            return Parsed.refused(Malformed.INDEX);
        }
        OptionalLong index = Canonical.decimal(rest.getFirst().substring(INDEX.length()));
        if (index.isEmpty()) {
            return Parsed.refused(Malformed.INDEX);
        }
        return extra.then(data -> ProofLines.parse(rest.subList(1, rest.size()))
                .map(hashes -> new TlogProof(data, index.getAsLong(), hashes, envelope.checkpoint())));
    }

    private static Parsed<Bytes> parseExtra(String line) {
        return Canonical.base64(line.substring(EXTRA.length()))
                .filter(data -> data.length > 0)
                .map(data -> Parsed.value(new Bytes(data)))
                .orElseGet(() -> Parsed.refused(Malformed.EXTRA));
    }

    /** The bytes that {@link #parse} reads. */
    public byte[] encoded() {
        String text = HEADER + "\n"
                + (extra.isEmpty() ? "" : EXTRA + extra.base64() + "\n")
                + INDEX + index + "\n"
                + ProofLines.print(hashes)
                + "\n"
                + checkpoint.note().print();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Checks the signatures against the policy, then the place of the leaf under the root.
     *
     * @param leaf hash of the entry, which the caller makes from the entry itself
     */
    public ProofVerdict verify(Hash leaf, TrustPolicy policy) {
        return switch (policy.verify(checkpoint)) {
            case CheckpointVerdict.Untrusted(TrustFault fault) -> new ProofVerdict.NotTrusted(fault);
            case CheckpointVerdict.Trusted(Checkpoint head, List<Witnessing> witnessings) ->
                switch (Proofs.inclusion(leaf, index, head.size(), hashes, head.root())) {
                    case ProofCheck.Valid() -> new ProofVerdict.Proven(head, witnessings);
                    case ProofCheck.Invalid(ProofFault fault) -> new ProofVerdict.NotIncluded(fault);
                };
        };
    }
}
