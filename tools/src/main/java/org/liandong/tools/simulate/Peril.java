package org.liandong.tools.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A kind of thing that happens: its class, what callers take it for, how often on a quiet day and in a storm, how long
 * teams are busy with it and what is said.
 */
enum Peril {
    HOUSE_FIRE("FIRE-BUILDING", "FIRE", 6, 2, 70, false, "楼上冒烟，看得到火，里面可能还有人"),
    CAR_FIRE("FIRE-VEHICLE", "TRAFFIC", 3, 1, 40, false, "路边一辆车着火了，没人敢靠近"),
    FOREST_FIRE("FIRE-FOREST", "FIRE", 2, 0, 180, false, "后山起火，风往村子这边吹"),
    CRASH("TRAFFIC", "MEDICAL", 14, 6, 45, false, "两辆车撞在一起，有人受伤卡在车里"),
    ILLNESS("MEDICAL", "MEDICAL", 16, 5, 50, false, "老人突然倒下，叫不醒"),
    LIFT("TRAPPED", "TRAPPED", 6, 3, 35, false, "有人被困住出不来"),
    BLACKOUT("OUTAGE", "OUTAGE", 8, 18, 120, false, "整片停电，电线掉在地上"),
    GAS_LEAK("GAS", "HAZMAT", 3, 2, 60, false, "楼道里闻到很重的煤气味"),
    WATER_MAIN("WATER-SUPPLY", "OUTAGE", 4, 4, 150, false, "水管爆了，路面全是水"),
    TORRENT("FLOOD-TORRENT", "FLOOD", 0, 22, 150, true, "溪水漫上来了，已经进屋，水还在涨"),
    DROWNING("WATER-RESCUE", "FLOOD-TORRENT", 1, 8, 60, false, "有人被水围住了，站在房顶上"),
    LANDSLIDE("LANDSLIDE", "ROAD-BLOCKED", 0, 18, 180, true, "山上垮下来一大片，压到房子和路"),
    FALLEN("ROAD-BLOCKED", "LANDSLIDE", 3, 20, 60, true, "大树和石头倒在路上，车过不去"),
    COLLAPSE("COLLAPSE", "LANDSLIDE", 1, 6, 160, false, "老房子塌了一半，不知道里面有没有人");

    private final String classCode;
    private final String mistakenFor;
    private final int quiet;
    private final int stormy;
    private final int minutes;
    private final boolean blocksRoad;
    private final String said;

    Peril(String classCode, String mistakenFor, int quiet, int stormy, int minutes, boolean blocksRoad, String said) {
        this.classCode = classCode;
        this.mistakenFor = mistakenFor;
        this.quiet = quiet;
        this.stormy = stormy;
        this.minutes = minutes;
        this.blocksRoad = blocksRoad;
        this.said = said;
    }

    String classCode() {
        return classCode;
    }

    /** What one caller in eight says it is. */
    String mistakenFor() {
        return mistakenFor;
    }

    /** How long teams usually stay, in minutes. */
    int minutes() {
        return minutes;
    }

    boolean blocksRoad() {
        return blocksRoad;
    }

    String said() {
        return said;
    }

    private double weight(double storm) {
        return quiet + storm * stormy * 4;
    }

    /** One kind, as likely as it is in this weather. */
    static Peril draw(double storm, RandomGenerator random) {
        var all = List.of(values());
        double left = random.nextDouble()
                * Arrays.stream(values())
                        .mapToDouble(each -> each.weight(storm))
                        .sum();
        for (var each : all) {
            left -= each.weight(storm);
            if (left < 0) {
                return each;
            }
        }
        return all.getLast();
    }
}
