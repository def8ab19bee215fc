package org.liandong.contact;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTests {

    private static final String CHINESE = "零一二三四五六七八九";
    private static final String FORMAL = "〇壹贰叁肆伍陆柒捌玖";
    private static final String FULL_WIDTH = "０１２３４５６７８９";
    private static final String CHECKS = "10X98765432";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13977778888",
                "139 7777 8888",
                "139-7777-8888",
                "+86 139 7777 8888",
                "0086-13977778888",
                "1 3 9 7 7 7 7 8 8 8 8",
                "１３９７７７７８８８８",
                "一三九七七七七八八八八",
                "幺三九七七七七八八八八",
                "壹叁玖柒柒柒柒捌捌捌捌",
                "139七七七七8888",
                "0570-7654321",
                "（0570）7654321",
                "010-87654321",
                "零五七零七六五四三二一",
                "400-810-1234",
                "电话7654321",
                "①③⑨⑦⑦⑦⑦⑧⑧⑧⑧",
                "𝟏𝟑𝟗𝟕𝟕𝟕𝟕𝟖𝟖𝟖𝟖",
                "座机号码：8765 4321",
                "330799198001011234",
                "33079919800101123X",
                "330799 19800101 123x",
                "330799-19800101-1234",
                "３３０７９９１９８００１０１１２３Ｘ",
                "330799800101123",
                "rare.person@example.net",
                "浙H12345",
                "浙H·12345",
                "浙 H 12345",
                "粤BD12345",
                "京AD12345",
                "粤Z1234港",
                "鲁A1234挂",
                "WJ浙12345"
            })
    void aNumberOfAPersonOrVehicleGoes(String number) {
        assertThat(Redactor.redact("联系" + number + "，快来"))
                .contains("▇")
                .contains("快来")
                .doesNotContainPattern("[0-9０-９零一二三四五六七八九壹贰叁肆伍陆柒捌玖①-⑨]{4}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "十一月三日下午三点二十分",
                "G56高速1234公里处",
                "2026-11-18 10:00 起火",
                "水位 12.35 米，警戒 11.80 米",
                "三层楼，过火面积约200平方米",
                "疏散群众 1200 人，损失约 350000 元",
                "灾情编号 R2026-0000421",
                "一二三四组已到场",
                "东乡政府七号楼",
                "119 和 120 已通知",
                "坐标 30.00012, 120.10034"
            })
    void whatTheDeskHasToSayStays(String text) {
        assertThat(Redactor.redact(text)).isEqualTo(text);
    }

    @Property
    void everyMobileNumberGoesHoweverItIsWritten(
            @ForAll("mobiles") String number, @ForAll("spellings") String digits, @ForAll("gaps") String gap) {
        assertGone(number, written(number, digits, gap));
    }

    @Property
    void everyIdentityNumberGoesHoweverItIsWritten(
            @ForAll("identities") String number, @ForAll("spellings") String digits, @ForAll("gaps") String gap) {
        assertGone(number, written(number, digits, gap));
    }

    @Property
    void redactingTwiceChangesNothingMore(@ForAll String text) {
        var once = Redactor.redact(text);
        assertThat(Redactor.redact(once)).isEqualTo(once);
    }

    @Property
    void whatHasNoDigitNoLatinLetterAndNoPlateStays(@ForAll("plainChinese") String text) {
        assertThat(Redactor.redact(text)).isEqualTo(text);
    }

    private static void assertGone(String number, String written) {
        var redacted = Redactor.redact("老李说" + written + "。");
        assertThat(redacted).isEqualTo("老李说▇。");
        assertThat(redacted).doesNotContain(number.substring(3, 9));
    }

    private static String written(String number, String digits, String gap) {
        var text = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            char sign = number.charAt(i);
            text.append(i == 0 ? "" : gap).append(sign == 'X' ? 'X' : digits.charAt(sign - '0'));
        }
        return text.toString();
    }

    @Provide
    Arbitrary<String> spellings() {
        return Arbitraries.of("0123456789", FULL_WIDTH, CHINESE, FORMAL);
    }

    @Provide
    Arbitrary<String> gaps() {
        return Arbitraries.of("", " ", "-", "·", " - ".strip());
    }

    @Provide
    Arbitrary<String> mobiles() {
        return Arbitraries.strings()
                .numeric()
                .ofLength(9)
                .flatMap(rest -> Arbitraries.of("13", "15", "17", "18", "19").map(start -> start + rest));
    }

    @Provide
    Arbitrary<String> identities() {
        return Combinators.combine(
                        Arbitraries.integers().between(110000, 659999),
                        Arbitraries.integers().between(1920, 2025),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(1, 28),
                        Arbitraries.integers().between(0, 999))
                .as((area, year, month, day, order) ->
                        checked("%06d%04d%02d%02d%03d".formatted(area, year, month, day, order)));
    }

    @Provide
    Arbitrary<String> plainChinese() {
        return Arbitraries.strings().withChars("火灾水房屋路桥塌人伤山溪口青石已到场请速派队，。").ofMaxLength(40);
    }

    private static String checked(String seventeen) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (seventeen.charAt(i) - '0') * WEIGHTS[i];
        }
        return seventeen + CHECKS.charAt(sum % 11);
    }
}
