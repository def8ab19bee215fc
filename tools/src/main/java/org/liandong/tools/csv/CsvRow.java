package org.liandong.tools.csv;

import java.util.List;

/** One line of a table, by column name. */
public record CsvRow(String file, int line, List<String> columns, List<String> fields) {

    public CsvRow {
        columns = List.copyOf(columns);
        fields = List.copyOf(fields);
    }

    /** The field, without blanks around it; may be empty. */
    public String text(String column) {
        int at = columns.indexOf(column);
        if (at < 0) {
            throw new CsvException(file, 0, "has no column " + column);
        }
        return fields.get(at).strip();
    }

    /** The field, which may not be empty. */
    public String need(String column) {
        var text = text(column);
        if (text.isEmpty()) {
            throw fault(column, "is missing");
        }
        return text;
    }

    /** The field as a number in a range. */
    public double number(String column, double least, double most) {
        try {
            double number = Double.parseDouble(need(column));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below with what is allowed
        }
        throw fault(column, "is a number from " + least + " to " + most);
    }

    /** The words of the field; an underscore stands for a blank inside one. */
    public List<String> words(String column) {
        return codes(column).stream().map(word -> word.replace('_', ' ')).toList();
    }

    /** The codes of the field, divided by blanks. */
    public List<String> codes(String column) {
        var text = text(column);
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }

    /** A complaint about a field of this line. */
    public CsvException fault(String column, String what) {
        return new CsvException(file, line, "column " + column + ": " + what);
    }
}
