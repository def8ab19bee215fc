package org.liandong.pack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Passes an archive on and remembers how it ended. A zip archive that is read entry by entry and was cut between two of
 * them looks whole; only the record at its very end says how many there are.
 */
final class ArchiveEnd extends FilterInputStream {

    private static final int RECORD = 22;
    private static final int ENTRIES = 10;
    private static final int COMMENT = 20;

    private static final int LONGEST_END = RECORD + 0xFFFF;

    private final byte[] tail = new byte[4 * LONGEST_END];
    private int kept;

    ArchiveEnd(InputStream stream) {
        super(stream);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, Math.min(length, LONGEST_END));
        if (read > 0) {
            if (kept + read > tail.length) {
                System.arraycopy(tail, kept - LONGEST_END, tail, 0, LONGEST_END);
                kept = LONGEST_END;
            }
            System.arraycopy(bytes, from, tail, kept, read);
            kept += read;
        }
        return read;
    }

    /** Reads to the end; whether it ends as an archive of so many entries does. */
    boolean isOf(int entries) throws IOException {
        readToTheEnd();
        for (int at = kept - RECORD; at >= 0; at--) {
            if (tail[at] == 'P' && tail[at + 1] == 'K' && tail[at + 2] == 5 && tail[at + 3] == 6) {
                return number(at + ENTRIES) == entries && at + RECORD + number(at + COMMENT) == kept;
            }
        }
        return false;
    }

    private void readToTheEnd() throws IOException {
        var buffer = new byte[1 << 13];
        while (read(buffer, 0, buffer.length) > 0) {
            // what comes after the entries is the directory of them
        }
    }

    private int number(int at) {
        return (tail[at] & 0xff) | (tail[at + 1] & 0xff) << 8;
    }
}
