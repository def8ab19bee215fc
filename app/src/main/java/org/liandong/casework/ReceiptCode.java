package org.liandong.casework;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * What opens a resident's own case: sixteen random letters and digits (80 bits) and a check character, shown in groups of
 * four. Kept only as its SHA-256; never in a log.
 */
public final class ReceiptCode {

    /** Crockford's base 32: no I, L, O, U. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int RANDOM_CHARACTERS = 16;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String characters;

    private ReceiptCode(String characters) {
        this.characters = characters;
    }

    /** A new code nobody can guess. */
    public static ReceiptCode random() {
        var text = new StringBuilder();
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new ReceiptCode(text.append(check(text)).toString());
    }

    /** Reads a code as people type it: any case, spaces and hyphens anywhere, O for 0, I and L for 1. */
    public static Optional<ReceiptCode> parse(String typed) {
        var plain = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        boolean wellFormed = plain.length() == RANDOM_CHARACTERS + 1
                && plain.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                && check(plain.substring(0, RANDOM_CHARACTERS)) == plain.charAt(RANDOM_CHARACTERS);
        return wellFormed ? Optional.of(new ReceiptCode(plain)) : Optional.empty();
    }

    /** Weighted sum modulo 31, a prime, so that any one wrong character and any swap of neighbours shows. */
    private static char check(CharSequence text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum = (sum * 2 + ALPHABET.indexOf(text.charAt(i))) % 31;
        }
        return ALPHABET.charAt(sum);
    }

    /** SHA-256 of the code, the only form that is stored. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(characters.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The code as printed: {@code ABCD-EFGH-JKMN-PQRS-T}. */
    public String text() {
        var printed = new StringBuilder(characters);
        for (int at = characters.length() - 1; at > 0; at -= GROUP) {
            printed.insert(at, '-');
        }
        return printed.toString();
    }

    /** Hides the code: it must never reach a log. */
    @Override
    public String toString() {
        return "ReceiptCode[hidden]";
    }
}
