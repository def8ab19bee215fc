package org.liandong.pack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Remembers the last bytes of an archive while it is read, to see that its end is there: an archive cut off between two
 * files reads like a smaller one, and what is missing would look as if the county had given it up.
 */
final class ZipEnd extends FilterInputStream {

    /** The end record is 22 bytes and may carry a comment of 65,535. */
    private static final int LONGEST = 22 + 65_535;

    private final byte[] last = new byte[LONGEST];
    private long seen;

    ZipEnd(InputStream archive) {
        super(archive);
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            last[(int) (seen++ % LONGEST)] = (byte) one;
        }
        return one;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        int read = super.read(into, from, most);
        for (int i = 0; i < read; i++) {
            last[(int) (seen++ % LONGEST)] = into[from + i];
        }
        return read;
    }

    /** Reads to the end; answers whether the archive's own end record was there. */
    boolean isThere() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        int known = (int) Math.min(seen, LONGEST);
        for (int i = 22; i <= known; i++) {
            if (at(i) == 'P' && at(i - 1) == 'K' && at(i - 2) == 5 && at(i - 3) == 6) {
                return true;
            }
        }
        return false;
    }

    private byte at(int fromTheEnd) {
        return last[(int) ((seen - fromTheEnd) % LONGEST)];
    }
}
