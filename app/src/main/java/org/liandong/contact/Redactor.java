package org.liandong.contact;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes phone numbers, identity numbers, e-mail addresses and number plates out of a text before it is kept in clear or
 * indexed. Names cannot be recognised this way; what a resident wrote is therefore never kept in clear at all.
 */
public final class Redactor {

    private static final String MASK = "▇";

    private static final List<Pattern> PATTERNS = List.of(
            Pattern.compile("(?<![\\w.])[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+"),
            Pattern.compile("(?<![0-9A-Za-z])[1-9]\\d{5}[-\\s]?(19|20)\\d{6}[-\\s]?\\d{3}[\\dXx](?![0-9A-Za-z])"),
            Pattern.compile("(?<!\\d)(\\+?86[-\\s]?)?1[3-9]\\d[-\\s]?\\d{4}[-\\s]?\\d{4}(?!\\d)"),
            Pattern.compile("(?<!\\d)0\\d{2,3}[-\\s]?\\d{7,8}(?!\\d)"),
            Pattern.compile("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-HJ-NP-Za-hj-np-z][·\\s]?"
                    + "[A-HJ-NP-Za-hj-np-z0-9]{4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳]"));

    private Redactor() {}

    /** The text with each number of a person or vehicle replaced by a mark. */
    public static String redact(String text) {
        var redacted = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC);
        for (var pattern : PATTERNS) {
            redacted = pattern.matcher(redacted).replaceAll(MASK);
        }
        return redacted;
    }
}
