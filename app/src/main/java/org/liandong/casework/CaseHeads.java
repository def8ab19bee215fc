package org.liandong.casework;

import java.sql.ResultSet;
import java.sql.SQLException;

/** How other modules read a head together with their own row: {@code select COLUMNS from casework.head h join ...}. */
public final class CaseHeads {

    /** Columns of a head under the alias {@code h}. */
    public static final String COLUMNS = Heads.COLUMNS;

    private CaseHeads() {}

    /** The head of the current row. */
    public static Head head(ResultSet row) throws SQLException {
        return Heads.head(row);
    }
}
