package org.liandong.contact;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Takes phone numbers, identity numbers, e-mail addresses and number plates out of a text before it is kept in clear or
 * indexed, however they are written: full-width, in Chinese numerals, with spaces, dashes or dots between the digits.
 * Names cannot be recognised this way; what a resident wrote is therefore never kept in clear at all.
 *
 * <p>The patterns look at a copy in which every digit is plain; what they find is masked in the text itself. Sources: GB
 * 11643-1999 (identity numbers and their check digit), the Ministry of Industry's numbering plan (mobile 1[3-9], area
 * codes 010, 02x, 03xx-09xx, 400/800 services), GA 36-2018 (plates; new-energy plates have six characters).
 */
public final class Redactor {

    private static final char MASK = '▇';

    /** Nothing between two digits, or one or two of the marks people write there. */
    private static final String GAP = "[\\s\\-‐‑‒–—―·•._/()]{0,2}";

    private static final String PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领";
    private static final String PLATE_LETTER = "[A-HJ-NP-Za-hj-np-z]";
    private static final String PLATE_SIGN = "[A-HJ-NP-Za-hj-np-z0-9]";
    private static final String PLATE_GAP = "[\\s·•.\\-]{0,2}";

    private record Rule(Pattern pattern, Predicate<String> holds) {

        static Rule of(String regex) {
            return new Rule(Pattern.compile(regex), found -> true);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of("(?<![\\w.])[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+"),
            new Rule(Pattern.compile(digits("[1-9]", 16) + GAP + "[0-9Xx](?![0-9A-Za-z])"), Redactor::identity18),
            new Rule(Pattern.compile(digits("[1-9]", 14) + "(?![0-9])"), Redactor::identity15),
            Rule.of("(?<![0-9])(\\+?(00)?8" + GAP + "6" + GAP + ")?1" + GAP + "[3-9]" + more(9) + "(?![0-9])"),
            Rule.of("(?<![0-9])(\\+?(00)?8" + GAP + "6" + GAP + ")?\\(?0" + GAP + "(1" + GAP + "0|2" + GAP
                    + "[0-9]|[3-9]" + more(2) + ")" + "\\)?" + GAP + "[2-8]" + more(6) + "(" + GAP
                    + "[0-9])?(?![0-9])"),
            Rule.of("(?<![0-9])[48]" + GAP + "0" + GAP + "0" + more(7) + "(?![0-9])"),
            // A local number needs its mark: seven digits alone may be anything the desk has to say.
            Rule.of("(?<=电话|手机|座机|号码|联系|致电|拨打|[Tt]el|[Pp]hone)([^0-9]{0,4}?)[2-8]" + more(6) + "(" + GAP
                    + "[0-9])?(?![0-9])"),
            Rule.of("[" + PROVINCES + "]" + PLATE_GAP + PLATE_LETTER + PLATE_GAP + "(" + PLATE_SIGN + PLATE_GAP
                    + "){4,5}" + "[A-HJ-NP-Za-hj-np-z0-9挂学警港澳应急]"),
            Rule.of("(?<![0-9A-Za-z])(WJ|wj)[" + PROVINCES + "0-9]" + PLATE_GAP + "(" + PLATE_SIGN + PLATE_GAP + "){4}"
                    + PLATE_SIGN));

    private static final String CHINESE_DIGITS = "〇零一二三四五六七八九";
    private static final String FORMAL_DIGITS = "洞〇壹贰叁肆伍陆柒捌玖";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private Redactor() {}

    private static String digits(String first, int further) {
        return "(?<![0-9A-Za-z])" + first + more(further);
    }

    private static String more(int digits) {
        return "(" + GAP + "[0-9]){" + digits + "}";
    }

    /** The text with each number of a person or vehicle replaced by one mark; all else stays as it was written. */
    public static String redact(String text) {
        var folded = Folded.of(text);
        var plain = plainDigits(folded.plain());
        var hit = new boolean[text.length()];
        for (var rule : RULES) {
            var matcher = rule.pattern().matcher(plain);
            int from = 0;
            while (from <= plain.length() && matcher.find(from)) {
                boolean holds = rule.holds().test(matcher.group());
                if (holds) {
                    folded.mark(matcher.start(), matcher.end(), hit);
                }
                from = holds ? Math.max(matcher.end(), matcher.start() + 1) : matcher.start() + 1;
            }
        }
        return masked(text, hit);
    }

    /**
     * A text with compatible forms made one (full-width, circled, mathematical), and where each sign of it came from.
     *
     * @param starts index in the text of the sign each plain one came from
     * @param ends index after that sign
     */
    private record Folded(String plain, int[] starts, int[] ends) {

        static Folded of(String text) {
            var plain = new StringBuilder(text.length());
            var starts = new ArrayList<Integer>();
            var ends = new ArrayList<Integer>();
            for (int i = 0; i < text.length(); ) {
                int next = i + Character.charCount(text.codePointAt(i));
                var form = Normalizer.normalize(text.substring(i, next), Normalizer.Form.NFKC);
                for (int k = 0; k < form.length(); k++) {
                    plain.append(form.charAt(k));
                    starts.add(i);
                    ends.add(next);
                }
                i = next;
            }
            return new Folded(
                    plain.toString(),
                    starts.stream().mapToInt(Integer::intValue).toArray(),
                    ends.stream().mapToInt(Integer::intValue).toArray());
        }

        void mark(int from, int to, boolean[] hit) {
            if (from < to) {
                java.util.Arrays.fill(hit, starts[from], ends[to - 1], true);
            }
        }
    }

    private static String masked(String shown, boolean[] hit) {
        var redacted = new StringBuilder(shown.length());
        for (int i = 0; i < shown.length(); i++) {
            if (!hit[i]) {
                redacted.append(shown.charAt(i));
            } else if (i == 0 || !hit[i - 1]) {
                redacted.append(MASK);
            }
        }
        return redacted.toString();
    }

    /**
     * The same length, every decimal digit of any script and every Chinese numeral of a run of at least five as 0-9, so
     * that 一月三日 stays what it is and 幺三九七七七七八八八八 does not.
     */
    private static String plainDigits(String text) {
        var plain = text.toCharArray();
        var numerals = new ArrayList<Integer>();
        for (int i = 0; i <= plain.length; i++) {
            boolean ends = i == plain.length;
            int digit = ends ? -1 : numeral(plain[i]);
            if (!ends && Character.isDigit(plain[i])) {
                plain[i] = (char) ('0' + Character.digit(plain[i], 10));
                numerals.add(i);
            } else if (digit >= 0) {
                numerals.add(i);
            } else if (ends || !isGap(plain[i])) {
                convert(plain, numerals);
                numerals.clear();
            }
        }
        return new String(plain);
    }

    private static final int SHORTEST_RUN = 5;

    private static void convert(char[] plain, List<Integer> run) {
        if (run.size() >= SHORTEST_RUN) {
            for (int at : run) {
                if (numeral(plain[at]) >= 0) {
                    plain[at] = (char) ('0' + numeral(plain[at]));
                }
            }
        }
    }

    private static boolean isGap(char sign) {
        return Character.isWhitespace(sign) || "-‐‑‒–—―·•._/()".indexOf(sign) >= 0;
    }

    private static int numeral(char sign) {
        int common = CHINESE_DIGITS.indexOf(sign);
        if (common >= 0) {
            return Math.max(0, common - 1);
        }
        int formal = FORMAL_DIGITS.indexOf(sign);
        if (formal >= 0) {
            return Math.max(0, formal - 1);
        }
        return sign == '幺' ? 1 : sign == '两' ? 2 : -1;
    }

    /** Eighteen signs with a possible date of birth. A wrong check digit is a slip of the pen, not another thing. */
    private static boolean identity18(String found) {
        var number = bare(found);
        return number.length() == 18 && possibleDate(number.substring(6, 14)) || checks(number);
    }

    private static boolean identity15(String found) {
        var number = bare(found);
        return number.length() == 15 && possibleDate("19" + number.substring(6, 12));
    }

    private static boolean checks(String number) {
        if (number.length() != 18) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11) == Character.toUpperCase(number.charAt(17));
    }

    private static boolean possibleDate(String yearMonthDay) {
        int year = Integer.parseInt(yearMonthDay.substring(0, 4));
        int month = Integer.parseInt(yearMonthDay.substring(4, 6));
        int day = Integer.parseInt(yearMonthDay.substring(6, 8));
        return year >= 1850 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    private static String bare(String found) {
        return found.replaceAll("[^0-9Xx]", "");
    }
}
