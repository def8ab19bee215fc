package org.liandong.merkle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text with signature lines: C2SP signed-note, "Format". Parsing says nothing of who signed; {@link #verify}
 * does.
 *
 * @param text the signed text, ending in a newline
 * @param signatures all signature lines, of known and unknown keys
 */
public record Note(String text, List<NoteSignature> signatures) {
    /** Longest note read, in bytes: room for a hundred post-quantum signatures. */
    public static final int MAX_BYTES = 1_000_000;

    /** Most signature lines read; the specification wants at least 16. */
    public static final int MAX_SIGNATURES = 100;

    /** Throws {@link IllegalArgumentException} when it could not be read back. */
    public Note {
        signatures = List.copyOf(signatures);
        if (!isText(text)) {
            throw new IllegalArgumentException("a note's text ends in a newline and has no control characters");
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES || !NoteSignature.distinct(signatures)) {
            throw new IllegalArgumentException("signature lines missing, too many, or twice of one key");
        }
    }

    /** Signs a text, which must end in a newline. */
    public static Note sign(String text, NoteSigner signer) {
        if (!isText(text)) {
            throw new IllegalArgumentException("a note's text ends in a newline and has no control characters");
        }
        return new Note(text, List.of(signer.sign(text)));
    }

    /** Reads a note. */
    public static Parsed<Note> parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return Parsed.refused(Malformed.OVERSIZE);
        }
        Optional<String> note = Canonical.utf8(bytes);
        return note.isEmpty() ? Parsed.refused(Malformed.ENCODING) : parse(note.get());
    }

    static Parsed<Note> parse(String note) {
        if (Canonical.hasControl(note)) {
            return Parsed.refused(Malformed.CONTROL_CHARACTER);
        }
        if (!note.endsWith("\n")) {
            return Parsed.refused(Malformed.FINAL_NEWLINE);
        }
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0) {
            return Parsed.refused(Malformed.BLANK_LINE);
        }
        String text = note.substring(0, blank + 1);
        return NoteSignature.parseLines(note.substring(blank + 2)).map(signatures -> new Note(text, signatures));
    }

    /** The bytes that {@link #parse} reads. */
    public byte[] encoded() {
        return print().getBytes(StandardCharsets.UTF_8);
    }

    String print() {
        StringBuilder out = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> out.append(signature.line()));
        return out.toString();
    }

    /** This note with one more signature line, in place of an earlier one of the same key. */
    public Note with(NoteSignature signature) {
        List<NoteSignature> lines = new ArrayList<>(signatures);
        lines.removeIf(line -> line.key().equals(signature.key()));
        lines.add(signature);
        return new Note(text, lines);
    }

    /**
     * Checks the lines of the known keys and ignores all others: C2SP signed-note, "Signatures". One line of a
     * known key that fails spoils the whole note.
     *
     * @throws IllegalArgumentException when two different keys share name and key id
     */
    public NoteVerification verify(Collection<VerifierKey> known) {
        Map<NoteSignature.KeyRef, VerifierKey> keys = new HashMap<>();
        for (VerifierKey key : known) {
            VerifierKey other = keys.put(key.ref(), key);
            if (other != null && !other.equals(key)) {
                throw new IllegalArgumentException("two keys cannot be told apart: " + key + ", " + other);
            }
        }
        List<VerifiedSignature> verified = new ArrayList<>();
        for (NoteSignature signature : signatures) {
            VerifierKey key = keys.get(signature.key());
            if (key == null) {
                continue; // unknown keys must be ignored
            }
            Optional<VerifiedSignature> result = key.verify(text, signature);
            if (result.isEmpty()) {
                return new NoteVerification.Rejected(NoteFault.BAD_SIGNATURE);
            }
            verified.add(result.get());
        }
        return verified.isEmpty()
                ? new NoteVerification.Rejected(NoteFault.NO_KNOWN_SIGNATURE)
                : new NoteVerification.Verified(verified);
    }

    private static boolean isText(String text) {
        return text.endsWith("\n") && !Canonical.hasControl(text) && Canonical.encodable(text);
    }
}
