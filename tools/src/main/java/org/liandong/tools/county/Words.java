package org.liandong.tools.county;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Invented names of villages and of people on the rosters. */
final class Words {

    record Name(String chinese, String english) {}

    static final List<String> COUNTY_STREETS = List.of(
            "解放路", "人民路", "云溪大道", "环城东路", "城南路", "环城西路", "文昌路", "中山街", "南门街", "东门街", "工业路", "学院路", "滨溪路", "北门街", "建设路",
            "新兴街", "和平路", "西门街", "春晖路", "丰收路");
    static final List<String> TOWN_STREETS =
            List.of("镇中路", "老街", "新街", "溪边路", "学前路", "兴镇路", "市场路", "桥头路", "校场路", "东升路");

    private static final String[][] FIRST = {
        {"杨", "Yang"}, {"王", "Wang"}, {"李", "Li"}, {"张", "Zhang"}, {"陈", "Chen"}, {"吴", "Wu"}, {"郑", "Zheng"},
        {"徐", "Xu"}, {"周", "Zhou"}, {"应", "Ying"}, {"朱", "Zhu"}, {"蒋", "Jiang"}, {"沈", "Shen"}, {"潘", "Pan"},
        {"上", "Shang"}, {"下", "Xia"}, {"大", "Da"}, {"小", "Xiao"}, {"前", "Qian"}, {"后", "Hou"}, {"里", "Li"},
        {"外", "Wai"}, {"东", "Dong"}, {"西", "Xi"}, {"南", "Nan"}, {"北", "Bei"}, {"高", "Gao"}, {"长", "Chang"},
        {"石", "Shi"}, {"竹", "Zhu"}, {"松", "Song"}, {"枫", "Feng"}, {"梅", "Mei"}, {"桃", "Tao"}, {"柿", "Shi"},
        {"柏", "Bai"}, {"樟", "Zhang"}, {"白", "Bai"}, {"青", "Qing"}, {"黄", "Huang"}, {"金", "Jin"}, {"双", "Shuang"},
        {"三", "San"}, {"九", "Jiu"}, {"龙", "Long"}, {"鹤", "He"}, {"茶", "Cha"}, {"横", "Heng"}
    };
    private static final String[][] SECOND = {
        {"家", "jia"}, {"坑", "keng"}, {"岙", "ao"}, {"坪", "ping"}, {"溪", "xi"}, {"岭", "ling"}, {"畈", "fan"},
        {"坞", "wu"}, {"塘", "tang"}, {"湾", "wan"}, {"店", "dian"}, {"坦", "tan"}, {"垟", "yang"}, {"源", "yuan"},
        {"桥头", "qiaotou"}, {"宅", "zhai"}, {"岩", "yan"}, {"潭", "tan"}, {"坎", "kan"}, {"洋", "yang"}, {"山头", "shantou"},
        {"田", "tian"}, {"园", "yuan"}, {"口", "kou"}
    };
    private static final String SURNAMES =
            "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕蒋蔡贾丁魏薛叶潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆孔白崔康毛邱秦江史顾侯邵孟龙段钱汤应泮";
    private static final String GIVEN =
            "伟强军勇杰涛明超平辉刚健亮峰波斌飞鹏浩宇华建国志永林海江山云晨东春秋文武忠义仁德信诚安康宁和顺利民生根土木水火金玉兰芳丽娟敏静燕霞英红梅雪莲莉萍玲洁倩婷慧晓小佳欣雨晴航凯磊鑫旭阳晖岩松柏";

    private final Random chances;
    private final Set<String> used = new HashSet<>(Set.of("青石", "石门", "龙潭", "白云", "金山"));

    Words(Random chances) {
        this.chances = chances;
        Township.all().forEach(township -> used.add(township.stem()));
    }

    /** A name no other village of the county has. */
    Name village() {
        while (true) {
            var first = FIRST[chances.nextInt(FIRST.length)];
            var second = SECOND[chances.nextInt(SECOND.length)];
            if (!first[1].equalsIgnoreCase(second[1]) && used.add(first[0] + second[0])) {
                return new Name(first[0] + second[0], first[1] + second[1]);
            }
        }
    }

    /** A person's name that this roster does not have yet. */
    String person() {
        while (true) {
            var name = new StringBuilder().append(SURNAMES.charAt(chances.nextInt(SURNAMES.length())));
            for (int i = chances.nextInt(5) == 0 ? 1 : 2; i > 0; i--) {
                name.append(GIVEN.charAt(chances.nextInt(GIVEN.length())));
            }
            if (used.add(name.toString())) {
                return name.toString();
            }
        }
    }
}
