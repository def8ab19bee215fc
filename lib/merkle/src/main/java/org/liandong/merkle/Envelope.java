package org.liandong.merkle;

import java.util.List;
import java.util.Optional;

/** Lines, a blank line, and a signed checkpoint: the frame of both proofs and witness requests. */
record Envelope(List<String> lines, SignedCheckpoint checkpoint) {
    static Parsed<Envelope> parse(byte[] bytes) {
        if (bytes.length > Note.MAX_BYTES) {
            return Parsed.refused(Malformed.OVERSIZE);
        }
        Optional<String> decoded = Canonical.utf8(bytes);
        if (decoded.isEmpty()) {
            return Parsed.refused(Malformed.ENCODING);
        }
        String text = decoded.get();
        if (Canonical.hasControl(text)) {
            return Parsed.refused(Malformed.CONTROL_CHARACTER);
        }
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            return Parsed.refused(Malformed.BLANK_LINE);
        }
        List<String> lines = Canonical.lines(text.substring(0, blank + 1));
        return SignedCheckpoint.parse(text.substring(blank + 2)).map(checkpoint -> new Envelope(lines, checkpoint));
    }
}
