package org.liandong.tools.desk;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Invented reports from the demonstration county, as call-takers write them. */
public final class Calls {

    /** An account of the demonstration county that takes calls and dispatches. */
    public static final String LOGIN = "diaodu";

    /** An account of the demonstration county that leads the shift and signs. */
    public static final String LEADER = "zhibanzhang";

    private static final List<String> CLASSES =
            List.of("FIRE-BUILDING", "TRAFFIC", "LANDSLIDE", "OUTAGE", "MEDICAL", "FLOOD-TORRENT");
    private static final List<String> SAID = List.of(
            "有人报告现场情况，二楼有浓烟冒出，楼道里有人被困，请尽快派人来。",
            "路上发生车祸，一辆货车侧翻，司机被卡住，后面堵了很长一段路。",
            "山体有土石滑下来，压住了半边路面，附近两户人家已经出来了。",
            "整个村停电，电杆倒在路边，电线垂到地上，行人不敢过去。",
            "有人晕倒在地，呼吸困难，旁边的人正在按压，需要救护车。");
    private static final double SOUTH = 28.80;
    private static final double WEST = 120.60;
    private static final double EXTENT = 0.12;

    private Calls() {}

    /** One report. */
    public static Map<String, Object> report(RandomGenerator random) {
        return DeskApi.body(
                "classCode", CLASSES.get(random.nextInt(CLASSES.size())),
                "place",
                        DeskApi.body(
                                "latitude", SOUTH + EXTENT * random.nextDouble(),
                                "longitude", WEST + EXTENT * random.nextDouble()),
                "narrative", SAID.get(random.nextInt(SAID.size())),
                "placeWords", "桥头往东第三个路口",
                "contact", DeskApi.body("name", "测试来电", "phone", "000" + (10_000_000 + random.nextInt(89_999_999))),
                "channel", "PHONE",
                "exercise", true);
    }

    /** A key nobody has used. */
    public static String key() {
        return UUID.randomUUID().toString();
    }
}
