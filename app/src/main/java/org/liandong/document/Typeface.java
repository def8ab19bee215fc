package org.liandong.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The one typeface documents are set in, and which characters it has. Read when the first document is drawn, not before. */
final class Typeface {

    static final String NAME = "Liandong Kai";

    /** What stands where the typeface has no character: the mark Chinese printers use for a missing type. */
    static final int MISSING = 0x3013;

    private static final String RESOURCE = "/fonts/liandong-kai.ttf";

    private Typeface() {}

    /** Its characters; loaded by the first use of this class alone. */
    private static final class Coverage {

        static final BitSet CHARACTERS = read();

        private static BitSet read() {
            try (var stream = open();
                    var font = new TTFParser().parse(new RandomAccessReadBuffer(stream))) {
                var characters = new BitSet();
                var map = font.getUnicodeCmapLookup();
                for (int code = ' '; code <= 0x3ffff; code++) {
                    if (map.getGlyphId(code) != 0) {
                        characters.set(code);
                    }
                }
                return characters;
            } catch (IOException e) {
                throw new UncheckedIOException("the typeface cannot be read", e);
            }
        }
    }

    static InputStream open() {
        var stream = Typeface.class.getResourceAsStream(RESOURCE);
        if (stream == null) {
            throw new IllegalStateException("the typeface is missing: " + RESOURCE);
        }
        return stream;
    }

    /** Whether it has this character. */
    static boolean has(int character) {
        return Coverage.CHARACTERS.get(character);
    }

    /** The text with a visible mark for every character the typeface lacks, and without signs that draw nothing. */
    static String drawable(String text) {
        var drawn = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (character == '\n' || character == '\t') {
                drawn.append(' ');
            } else if (has(character)) {
                drawn.appendCodePoint(character);
            } else if (!ignorable(character)) {
                drawn.appendCodePoint(MISSING);
            }
        });
        return drawn.toString();
    }

    private static boolean ignorable(int character) {
        int type = Character.getType(character);
        return Character.isISOControl(character)
                || type == Character.FORMAT
                || type == Character.NON_SPACING_MARK
                || Character.UnicodeBlock.of(character) == Character.UnicodeBlock.VARIATION_SELECTORS;
    }
}
