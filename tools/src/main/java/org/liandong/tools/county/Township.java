package org.liandong.tools.county;

import java.util.List;

/**
 * A township as it is given: what is drawn by hand, so that names and codes stay while the seed changes the rest.
 *
 * @param number last three digits of its code
 * @param townshipClass A, B or C, which sets the strength of its team
 * @param seat where its government stands
 */
record Township(int number, String townshipClass, String name, String nameEn, Spot seat) {

    static final String COUNTY = "330799";

    String code() {
        return "%s%03d".formatted(COUNTY, number);
    }

    /** Its name without 镇 or 乡. */
    String stem() {
        return name.substring(0, name.length() - 1);
    }

    /** The people its team must have at least. */
    int strength() {
        return switch (townshipClass) {
            case "A" -> 20;
            case "B" -> 15;
            default -> 10;
        };
    }

    private static Township of(int number, String townshipClass, String name, String nameEn, double x, double y) {
        return new Township(number, townshipClass, name, nameEn, new Spot(x * 1_000, y * 1_000));
    }

    static List<Township> all() {
        return List.of(
                of(1, "A", "城关镇", "Chengguan", 1.95, 1.3),
                of(2, "B", "溪口乡", "Xikou", 12.4, -0.2),
                of(3, "A", "青石镇", "Qingshi", -4.6, 7.2),
                of(4, "B", "龙潭镇", "Longtan", -12.2, -2.2),
                of(5, "A", "白云镇", "Baiyun", 0.0, -8.3),
                of(6, "C", "梅岭乡", "Meiling", -11.4, -10.8),
                of(7, "C", "石门乡", "Shimen", 2.6, 12.6),
                of(8, "B", "竹溪乡", "Zhuxi", 12.0, 8.4),
                of(9, "C", "双溪乡", "Shuangxi", 11.2, -9.1),
                of(10, "C", "上坪乡", "Shangping", -9.0, 15.2),
                of(11, "A", "云河镇", "Yunhe", 20.0, 1.5),
                of(12, "B", "柳渡镇", "Liudu", -20.0, -3.5),
                of(13, "C", "松坑乡", "Songkeng", -17.6, 5.0),
                of(14, "B", "枫树镇", "Fengshu", 17.9, -6.4),
                of(15, "C", "黄坦乡", "Huangtan", 17.6, 11.2),
                of(16, "C", "高岙乡", "Gaoao", 5.5, -15.4),
                of(17, "C", "茶园乡", "Chayuan", -5.2, -16.2),
                of(18, "B", "桐川镇", "Tongchuan", -5.4, -0.6),
                of(19, "C", "石潭乡", "Shitan", -15.8, 11.6),
                of(20, "C", "云岭乡", "Yunling", 9.0, 15.6));
    }

    static Township get(int number) {
        return all().get(number - 1);
    }
}
