package org.liandong.merkle;

import java.util.List;
import java.util.OptionalLong;

/**
 * The head of a log: C2SP tlog-checkpoint, "Note text". Extension lines are neither written nor read: what
 * they say cannot be audited.
 *
 * @param origin identity of the log, not empty
 * @param size number of entries
 * @param root root of the tree of that size
 */
public record Checkpoint(String origin, long size, Hash root) {
    private static final int LINES = 3;

    /** Throws {@link IllegalArgumentException} when it could not be read back. */
    public Checkpoint {
        if (origin.isEmpty() || origin.contains("\n") || Canonical.hasControl(origin) || !Canonical.encodable(origin)) {
            throw new IllegalArgumentException("origin " + origin);
        }
        if (size < 0 || (size == 0 && !root.equals(Rfc6962.emptyRoot()))) {
            throw new IllegalArgumentException("size " + size + " with root " + root);
        }
    }

    /** The head of a log without entries. */
    public static Checkpoint empty(String origin) {
        return new Checkpoint(origin, 0, Rfc6962.emptyRoot());
    }

    /** The three lines that are signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /** Reads the three lines, and takes no fourth. */
    public static Parsed<Checkpoint> parse(String text) {
        if (!text.endsWith("\n")) {
            return Parsed.refused(Malformed.FINAL_NEWLINE);
        }
        if (Canonical.hasControl(text)) {
            return Parsed.refused(Malformed.CONTROL_CHARACTER);
        }
        List<String> lines = Canonical.lines(text);
        if (lines.getFirst().isEmpty() || !Canonical.encodable(lines.getFirst())) {
            return Parsed.refused(Malformed.ORIGIN);
        }
        OptionalLong size = lines.size() > 1 ? Canonical.decimal(lines.get(1)) : OptionalLong.empty();
        if (size.isEmpty()) {
            return Parsed.refused(Malformed.TREE_SIZE);
        }
        if (lines.size() < LINES) {
            return Parsed.refused(Malformed.HASH);
        }
        if (lines.size() > LINES) {
            return Parsed.refused(Malformed.EXTENSION_LINE);
        }
        return Hash.parseBase64(lines.getLast()).then(root -> build(lines.getFirst(), size.getAsLong(), root));
    }

    private static Parsed<Checkpoint> build(String origin, long size, Hash root) {
        return size == 0 && !root.equals(Rfc6962.emptyRoot())
                ? Parsed.refused(Malformed.EMPTY_TREE_ROOT)
                : Parsed.value(new Checkpoint(origin, size, root));
    }
}
