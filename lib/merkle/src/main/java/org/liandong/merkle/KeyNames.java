package org.liandong.merkle;

/** Key names: not empty, no Unicode space, no plus sign (C2SP signed-note, "Format"). */
final class KeyNames {
    private static final int NEXT_LINE = 0x85;

    private KeyNames() {}

    static boolean isValid(String name) {
        return !name.isEmpty() && Canonical.encodable(name) && name.codePoints().noneMatch(KeyNames::isForbidden);
    }

    private static boolean isForbidden(int c) {
        return c == '+' || c < ' ' || c == NEXT_LINE || Character.isSpaceChar(c) || Character.isWhitespace(c);
    }
}
