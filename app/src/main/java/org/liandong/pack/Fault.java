package org.liandong.pack;

import java.util.List;
import java.util.Locale;

/**
 * One thing that is wrong with a pack, with its place.
 *
 * @param line of the file, from 1; 0 when it concerns the file as a whole
 * @param column empty when it concerns the line as a whole
 * @param values what goes into the sentence
 * @param allowed what is allowed, where a field says something else
 */
record Fault(String file, int line, String column, Code code, List<String> values, List<Kind.Allowed> allowed) {

    Fault {
        values = List.copyOf(values);
        allowed = List.copyOf(allowed);
    }

    /** What can be wrong; the sentence is the message {@code pack.fault.SLUG}. */
    enum Code {
        ARCHIVE_BROKEN,
        ARCHIVE_PATH,
        ARCHIVE_LARGE,
        UNKNOWN_FILE,
        FILE_MISSING,
        FILE_LARGE,
        NOT_UTF8,
        NOT_GEOJSON,
        NO_HEADER,
        UNKNOWN_COLUMN,
        COLUMN_TWICE,
        COLUMN_MISSING,
        FIELD_COUNT,
        OPEN_QUOTE,
        CONTROL_CHARACTER,
        TOO_MANY_LINES,
        MISSING,
        NOT_ALLOWED,
        UNKNOWN_REFERENCE,
        TWICE,
        ONE_LINE,
        NEEDED_LINE,
        NOT_ABOVE,
        LEVEL,
        ONE_COUNTY,
        PAIR,
        OUTSIDE_AREA,
        ONLY_TOWNSHIP,
        NATIONAL,
        OTHER_ROOT,
        UNDER_ROOT,
        NATIONAL_CATEGORY,
        ONLY_SERVICE,
        OPTIONS_OF_LIST,
        REFUSED_WORD,
        REFUSED_ATTRIBUTE,
        MAINTAINED,
        BEYOND_NATIONAL,
        SERVICE_AREA,
        ORPHAN_COLOUR,
        NO_NEEDS,
        AMBIGUOUS_PLANS,
        DEFAULT_MISSING,
        ONE_MAP,
        MAP_BROKEN,
        MAP_REFUSED,
        LOOSENED,
        MOVED,
        LOOSER;

        String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Its place and what is wrong, in a language. */
    String text(Locale locale) {
        return PackText.of(locale).place(this) + PackText.of(locale).sentence(this);
    }

    @Override
    public String toString() {
        return text(Locale.ENGLISH);
    }
}
