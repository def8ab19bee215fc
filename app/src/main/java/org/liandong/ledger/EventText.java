package org.liandong.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.liandong.merkle.Hash;
import org.liandong.merkle.Parsed;
import org.liandong.merkle.Rfc6962;

/** The nine lines of an event, read back; only the one spelling that is written is taken. */
record EventText(
        String log,
        String caseNumber,
        long seq,
        String kind,
        Instant at,
        Anchor anchor,
        @Nullable Hash prev,
        byte[] body) {

    private static final Pattern FORM = Pattern.compile("""
            liandong/event/v1
            log ([^\\s+]{1,200})
            case ([^\\s]{1,60})
            seq (0|[1-9][0-9]{0,8})
            kind ([a-z][a-z-]{1,31})
            at (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z)
            anchor (0|[1-9][0-9]{0,17}) ([A-Za-z0-9+/]{43}=)
            prev (-|[A-Za-z0-9+/]{43}=)
            body sha256:([0-9a-f]{64})
            """);

    static Optional<EventText> parse(String text) {
        var lines = FORM.matcher(text);
        if (!lines.matches()) {
            return Optional.empty();
        }
        var root = hash(lines.group(7));
        boolean first = lines.group(8).equals("-");
        var prev = first ? null : hash(lines.group(8));
        long size = Long.parseLong(lines.group(6));
        if (root == null || !first && prev == null || size == 0 && !root.equals(Rfc6962.emptyRoot())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EventText(
                    lines.group(1),
                    lines.group(2),
                    Long.parseLong(lines.group(3)),
                    lines.group(4),
                    Instant.parse(lines.group(5)),
                    new Anchor(size, root),
                    prev,
                    HexFormat.of().parseHex(lines.group(9))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Hash hash(String base64) {
        return Hash.parseBase64(base64) instanceof Parsed.Value<Hash>(Hash hash) ? hash : null;
    }
}
