package org.liandong.merkle;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A signature line of a note, of any type: C2SP signed-note, "Signatures".
 *
 * @param name name of the key
 * @param keyId first four bytes of the line's base64, telling keys of one name apart
 * @param signature the rest
 */
public record NoteSignature(String name, int keyId, Bytes signature) {
    /** Em dash and space. */
    static final String PREFIX = "\u2014 ";

    /** Throws {@link IllegalArgumentException} when the name cannot name a key, or nothing is signed. */
    public NoteSignature {
        if (!KeyNames.isValid(name) || signature.isEmpty()) {
            throw new IllegalArgumentException("signature of " + signature.size() + " bytes by " + name);
        }
    }

    /** The line, with its newline. */
    public String line() {
        byte[] blob = ByteBuffer.allocate(Integer.BYTES + signature.size())
                .putInt(keyId)
                .put(signature.array())
                .array();
        return PREFIX + name + " " + Canonical.base64(blob) + "\n";
    }

    /** Reads signature lines alone, as a witness answers them (C2SP tlog-witness, "add-checkpoint"). */
    public static Parsed<List<NoteSignature>> parseLines(byte[] body) {
        if (body.length > Note.MAX_BYTES) {
            return Parsed.refused(Malformed.OVERSIZE);
        }
        Optional<String> lines = Canonical.utf8(body);
        if (lines.isEmpty()) {
            return Parsed.refused(Malformed.ENCODING);
        }
        return Canonical.hasControl(lines.get())
                ? Parsed.refused(Malformed.CONTROL_CHARACTER)
                : parseLines(lines.get());
    }

    static Parsed<List<NoteSignature>> parseLines(String block) {
        if (block.isEmpty()) {
            return Parsed.refused(Malformed.NO_SIGNATURE);
        }
        if (!block.endsWith("\n")) {
            return Parsed.refused(Malformed.FINAL_NEWLINE);
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : Canonical.lines(block)) {
            switch (parse(line)) {
                case Parsed.Value<NoteSignature>(NoteSignature signature) -> signatures.add(signature);
                case Parsed.Refused<NoteSignature>(Malformed reason) -> {
                    return Parsed.refused(reason);
                }
            }
            if (signatures.size() > Note.MAX_SIGNATURES) {
                return Parsed.refused(Malformed.TOO_MANY_SIGNATURES);
            }
        }
        return distinct(signatures)
                ? Parsed.value(List.copyOf(signatures))
                : Parsed.refused(Malformed.DUPLICATE_SIGNATURE);
    }

    private static Parsed<NoteSignature> parse(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(PREFIX) || space < PREFIX.length()) {
            return Parsed.refused(Malformed.SIGNATURE_LINE);
        }
        String name = line.substring(PREFIX.length(), space);
        if (!KeyNames.isValid(name)) {
            return Parsed.refused(Malformed.KEY_NAME);
        }
        return Canonical.base64(line.substring(space + 1))
                .filter(blob -> blob.length > Integer.BYTES)
                .map(ByteBuffer::wrap)
                .map(blob -> Parsed.value(new NoteSignature(name, blob.getInt(), rest(blob))))
                .orElseGet(() -> Parsed.refused(Malformed.SIGNATURE_BASE64));
    }

    private static Bytes rest(ByteBuffer blob) {
        byte[] rest = new byte[blob.remaining()];
        blob.get(rest);
        return new Bytes(rest);
    }

    static boolean distinct(List<NoteSignature> signatures) {
        return signatures.stream().map(NoteSignature::key).distinct().count() == signatures.size();
    }

    KeyRef key() {
        return new KeyRef(name, keyId);
    }

    /** What identifies a key within a note. */
    record KeyRef(String name, int keyId) {}
}
