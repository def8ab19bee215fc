package org.liandong.tools.county;

import java.time.LocalDate;
import java.util.Random;
import org.liandong.tools.county.CountyMaker.County;

/** Depots and what lies in them: three of the county, one in each township. */
final class Stores {

    static final String DEPOTS = "code,name,name_en,area,latitude,longitude,unit";
    static final String ITEMS = "depot,code,kind,name,quantity,measure,keeper,expires,maintained,maintain_days";

    private static final LocalDate LAST_CHECK = LocalDate.of(2026, 10, 8);

    /** Code, kind, name, quantity in a county depot, measure, years it keeps, days between maintenance. */
    private static final String[] GOODS = {
        "tent|SHELTER|救灾帐篷|240|顶|0|180", "quilt|SHELTER|棉被|1600|床|0|365", "bed|SHELTER|折叠床|600|张|0|365",
        "water|FOOD|瓶装水|9000|瓶|2|0", "biscuit|FOOD|压缩饼干|4200|包|3|0", "rice|FOOD|大米|3500|千克|1|0",
        "sandbag|FLOOD|编织袋|30000|只|5|0", "pump|FLOOD|抽水泵|18|台|0|90", "boat|FLOOD|橡皮艇|14|艘|0|90",
        "jacket|FLOOD|救生衣|500|件|0|180", "generator|POWER|发电机|24|台|0|60", "lamp|POWER|移动照明灯|40|盏|0|90",
        "cutter|TOOL|液压剪扩器|9|套|0|60", "saw|TOOL|油锯|36|台|0|60", "shovel|TOOL|铁锹|800|把|0|0",
        "blower|FIRE|风力灭火机|60|台|0|60", "extinguisher|FIRE|灭火器|400|具|5|180", "mask|PROTECTION|防毒面具|120|套|3|180",
        "suit|PROTECTION|防化服|30|套|5|180", "kit|MEDICAL|急救箱|90|只|3|90", "stretcher|MEDICAL|担架|60|副|0|180",
        "radio|COMMUNICATION|对讲机|160|部|0|90", "satellite|COMMUNICATION|卫星电话|12|部|0|60", "salt|ROAD|融雪剂|12000|千克|4|0"
    };

    private final Random chances;
    private final Csv depots = new Csv(DEPOTS);
    private final Csv items = new Csv(ITEMS);

    Stores(County county, Borders borders) {
        chances = county.seed().chances("stores");
        depot("depot-county", "县应急物资储备库", "County Depot", 1, "emergency", 1, county, borders);
        depot("depot-east", "东部应急物资储备库", "Eastern Depot", 11, "emergency", 2, county, borders);
        depot("depot-west", "西部应急物资储备库", "Western Depot", 4, "emergency", 3, county, borders);
        for (var township : Township.all()) {
            depot(
                    "depot-%03d".formatted(township.number()),
                    township.name() + "应急物资储备点",
                    township.nameEn() + " Store",
                    township.number(),
                    "town-%03d".formatted(township.number()),
                    20,
                    county,
                    borders);
        }
    }

    /** The smaller a depot, the larger {@code share}. */
    private void depot(
            String code,
            String name,
            String nameEn,
            int number,
            String unit,
            int share,
            County county,
            Borders borders) {
        var township = Township.get(number);
        int seat = county.seats().getOrDefault(number, 0);
        var spot = county.map().spot(seat);
        for (int attempt = 0; attempt < 50; attempt++) {
            var tried = county.map()
                    .spot(seat)
                    .moved((chances.nextDouble() - 0.5) * 700, (chances.nextDouble() - 0.5) * 700);
            if (county.net().hasRoad(Grid.cell(tried)) && township.equals(borders.township(tried))) {
                spot = tried;
                break;
            }
        }
        depots.line(
                code, name, nameEn, township.code(), Csv.degrees(spot.latitude()), Csv.degrees(spot.longitude()), unit);
        for (var line : GOODS) {
            item(code, unit, line.split("\\|", -1), share);
        }
    }

    private void item(String depot, String keeper, String[] parts, int share) {
        long quantity = Long.parseLong(parts[3]) / share;
        if (quantity == 0 || share > 3 && chances.nextInt(3) == 0) {
            return;
        }
        int years = Integer.parseInt(parts[5]);
        int days = Integer.parseInt(parts[6]);
        // Most goods were laid in lately; a few have been forgotten, so that a check has something to find.
        var expires = years == 0
                ? ""
                : LAST_CHECK
                        .plusDays(365L * years - chances.nextInt(365 * years + 25))
                        .toString();
        var maintained = days == 0
                ? ""
                : LAST_CHECK
                        .minusDays(chances.nextInt(40) == 0 ? days : chances.nextInt(20))
                        .toString();
        items.line(
                depot,
                parts[0],
                parts[1],
                parts[2],
                quantity,
                parts[4],
                keeper,
                expires,
                maintained,
                days == 0 ? "" : days);
    }

    Csv depots() {
        return depots;
    }

    Csv items() {
        return items;
    }
}
