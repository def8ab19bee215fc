package org.liandong.tools.csv;

/** A file is not the table it should be; the message names file, line and column. */
public final class CsvException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CsvException(String file, int line, String what) {
        super(file + (line > 0 ? " line " + line : "") + ": " + what);
    }
}
