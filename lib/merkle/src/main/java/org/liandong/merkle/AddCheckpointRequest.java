package org.liandong.merkle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a log asks of a witness: C2SP tlog-witness, "add-checkpoint".
 *
 * @param oldSize size of the checkpoint that the witness cosigned last; 0 for none
 * @param proof consistency proof from that size
 * @param checkpoint the checkpoint to cosign
 */
public record AddCheckpointRequest(long oldSize, List<Hash> proof, SignedCheckpoint checkpoint) {
    private static final String OLD = "old ";

    /** Throws {@link IllegalArgumentException} when it could not be read back. */
    public AddCheckpointRequest {
        if (oldSize < 0) {
            throw new IllegalArgumentException("size " + oldSize);
        }
        proof = ProofLines.copy(proof);
    }

    /** Reads the body of a request. */
    public static Parsed<AddCheckpointRequest> parse(byte[] body) {
        return Envelope.parse(body).then(AddCheckpointRequest::parse);
    }

    private static Parsed<AddCheckpointRequest> parse(Envelope envelope) {
        String first = envelope.lines().getFirst();
        OptionalLong oldSize =
                first.startsWith(OLD) ? Canonical.decimal(first.substring(OLD.length())) : OptionalLong.empty();
        if (oldSize.isEmpty()) {
            return Parsed.refused(Malformed.OLD_SIZE);
        }
        return ProofLines.parse(envelope.lines().subList(1, envelope.lines().size()))
                .map(proof -> new AddCheckpointRequest(oldSize.getAsLong(), proof, envelope.checkpoint()));
    }

    /** The body of the request. */
    public byte[] encoded() {
        String text = OLD + oldSize + "\n" + ProofLines.print(proof) + "\n"
                + checkpoint.note().print();
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
