package org.liandong.worktime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads UTF-8 lines ending in LF, the last one with or without. Unlike {@code BufferedReader} a lone CR ends no line, so
 * lines are the ones every other tool counts; a CR before LF stays as blank at the end. Of a line without end only the
 * beginning is kept.
 */
final class LineReader {

    /** In bytes; the rest of a longer line is passed over. */
    static final int LONGEST = 1000;

    private static final int BUFFER = 1 << 16;

    /** Called before each read that may have to wait. */
    interface BeforeWaiting {
        void run() throws IOException;
    }

    private final InputStream in;
    private final BeforeWaiting beforeWaiting;
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] line = new byte[LONGEST];
    private int position;
    private int filled;
    private boolean first = true;
    private boolean cut;

    LineReader(InputStream in, BeforeWaiting beforeWaiting) {
        this.in = in;
        this.beforeWaiting = beforeWaiting;
    }

    /** The next line without its LF, or null after the last. */
    @Nullable String next() throws IOException {
        int length = 0;
        boolean any = false;
        cut = false;
        while (fill()) {
            any = true;
            byte b = buffer[position++];
            if (b == '\n') {
                break;
            }
            if (length < LONGEST) {
                line[length++] = b;
            } else {
                cut = true;
            }
        }
        if (!any) {
            return null;
        }
        return text(length);
    }

    /** Whether the line last read was longer than {@link #LONGEST}. */
    boolean wasCut() {
        return cut;
    }

    private String text(int length) {
        String text = new String(line, 0, length, StandardCharsets.UTF_8);
        boolean marked = first && text.startsWith("\uFEFF");
        first = false;
        return marked ? text.substring(1) : text;
    }

    private boolean fill() throws IOException {
        if (position < filled) {
            return true;
        }
        beforeWaiting.run();
        position = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }
}
