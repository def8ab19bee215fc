package org.liandong.merkle;

import java.util.List;

/**
 * A checkpoint with signature lines of its log and its witnesses: C2SP tlog-checkpoint, "Signatures". Parsing
 * says nothing of who signed; {@link TrustPolicy#verify} does.
 *
 * @param checkpoint the head of the log
 * @param signatures all signature lines, of known and unknown keys
 */
public record SignedCheckpoint(Checkpoint checkpoint, List<NoteSignature> signatures) {
    /** Throws {@link IllegalArgumentException} when it could not be read back. */
    public SignedCheckpoint {
        signatures = new Note(checkpoint.text(), signatures).signatures();
    }

    /**
     * Signs a checkpoint as its log.
     *
     * @throws IllegalArgumentException when the key is not named after the origin
     */
    public static SignedCheckpoint sign(Checkpoint checkpoint, NoteSigner log) {
        if (!log.verifier().name().equals(checkpoint.origin())) {
            throw new IllegalArgumentException(log + " does not sign for " + checkpoint.origin());
        }
        return new SignedCheckpoint(checkpoint, List.of(log.sign(checkpoint.text())));
    }

    /** Reads a signed checkpoint. */
    public static Parsed<SignedCheckpoint> parse(byte[] bytes) {
        return Note.parse(bytes).then(SignedCheckpoint::of);
    }

    static Parsed<SignedCheckpoint> parse(String text) {
        return Note.parse(text).then(SignedCheckpoint::of);
    }

    /** Reads the checkpoint in a note. */
    public static Parsed<SignedCheckpoint> of(Note note) {
        return Checkpoint.parse(note.text()).map(checkpoint -> new SignedCheckpoint(checkpoint, note.signatures()));
    }

    /** The same as a note. */
    public Note note() {
        return new Note(checkpoint.text(), signatures);
    }

    /** The bytes that {@link #parse} reads. */
    public byte[] encoded() {
        return note().encoded();
    }

    /** This checkpoint with one more signature line, in place of an earlier one of the same key. */
    public SignedCheckpoint with(NoteSignature signature) {
        return new SignedCheckpoint(checkpoint, note().with(signature).signatures());
    }

    /**
     * Checks what a witness answered to this checkpoint before it is added by {@link #with}: lines of unknown
     * keys are ignored, as C2SP tlog-witness, "add-checkpoint", wants.
     *
     * @param answered the lines of {@link NoteSignature#parseLines}, not empty
     * @param witnesses the keys of the witness that was asked
     */
    public NoteVerification verifyAnswer(List<NoteSignature> answered, List<VerifierKey> witnesses) {
        return new Note(checkpoint.text(), answered).verify(witnesses);
    }
}
