package org.liandong.tools.county;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.liandong.tools.county.CountyMaker.County;

/** Places people name when they call: villages, towns, schools, bridges, dams, passes, kilometre posts. */
final class Gazetteer {

    private static final double BRIDGES_APART = 700;

    /** A named place. */
    record Place(String name, String nameEn, String kind, Township township, Spot spot) {}

    private final County county;
    private final Borders borders;
    private final Random chances;
    private final List<Place> places = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private Gazetteer(County county, Borders borders) {
        this.county = county;
        this.borders = borders;
        this.chances = county.seed().chances("gazetteer");
    }

    static List<Place> of(County county, Borders borders) {
        var gazetteer = new Gazetteer(county, borders);
        gazetteer.countyTown();
        Township.all().forEach(gazetteer::town);
        county.villages().forEach(gazetteer::village);
        gazetteer.bridges();
        gazetteer.dams();
        gazetteer.roads();
        gazetteer.works();
        return List.copyOf(gazetteer.places);
    }

    private void add(String name, String nameEn, String kind, Spot spot) {
        var township = borders.township(spot);
        if (township != null && names.add(township.code() + name)) {
            places.add(new Place(name, nameEn, kind, township, spot));
        }
    }

    /** Near a road of the county, some metres off it. */
    private Spot near(int cell, int cells) {
        for (int attempt = 0; attempt < 60; attempt++) {
            var spot = Grid.middle(cell)
                    .moved((chances.nextDouble() - 0.5) * 200 * cells, (chances.nextDouble() - 0.5) * 200 * cells);
            int there = Grid.cell(spot);
            if (county.net().hasRoad(there)) {
                return aside(county.map().spot(there));
            }
        }
        return aside(county.map().spot(cell));
    }

    private Spot aside(Spot spot) {
        return spot.moved((chances.nextDouble() - 0.5) * 50, (chances.nextDouble() - 0.5) * 50);
    }

    private int seat(int number) {
        return county.seats().getOrDefault(number, 0);
    }

    private void countyTown() {
        var given = List.of(
                "东门社区|Dongmen Community|OTHER",
                "南门街|Nanmen Street|OTHER",
                "解放路112号院|112 Jiefang Road|OTHER",
                "云溪中学|Yunxi Middle School|SCHOOL",
                "云溪职业技术学校|Yunxi Vocational School|SCHOOL",
                "实验小学|Experimental Primary School|SCHOOL",
                "城东幼儿园|Chengdong Kindergarten|SCHOOL",
                "县人民医院|County Hospital|HOSPITAL",
                "县中医院|County Hospital of Chinese Medicine|HOSPITAL",
                "县疾控中心|Centre for Disease Control|HOSPITAL",
                "汽车站|Bus Station|STATION",
                "城北变电所|Chengbei Substation|STATION",
                "县自来水厂|County Waterworks|STATION",
                "云溪天然气门站|Gas Gate Station|STATION",
                "县体育馆|County Gymnasium|OTHER",
                "云溪广场|Yunxi Square|OTHER",
                "农贸市场|Farmers' Market|OTHER",
                "工业园区|Industrial Park|FACTORY",
                "云溪化工厂|Yunxi Chemical Works|FACTORY",
                "云溪制药厂|Yunxi Pharmaceutical Works|FACTORY",
                "城关粮库|Chengguan Granary|OTHER",
                "城关加油站|Chengguan Filling Station|STATION");
        for (var line : given) {
            var parts = line.split("\\|", -1);
            add(parts[0], parts[1], parts[2], near(seat(1), 8));
        }
    }

    private void town(Township township) {
        int seat = seat(township.number());
        var stem = township.stem();
        add(
                stem + (township.number() == 1 ? "中心" : "集镇"),
                township.nameEn() + " Centre",
                "TOWN",
                county.map().spot(seat));
        add(township.name() + "人民政府", township.nameEn() + " Government", "OTHER", near(seat, 2));
        add(stem + "卫生院", township.nameEn() + " Health Centre", "HOSPITAL", near(seat, 3));
        add(stem + "小学", township.nameEn() + " Primary School", "SCHOOL", near(seat, 3));
        add(stem + "供电所", township.nameEn() + " Power Station", "STATION", near(seat, 3));
        add(stem + "敬老院", township.nameEn() + " Home for the Aged", "OTHER", near(seat, 4));
        if (!township.townshipClass().equals("C")) {
            add(stem + "中学", township.nameEn() + " Middle School", "SCHOOL", near(seat, 4));
            add(stem + "车站", township.nameEn() + " Bus Stop", "STATION", near(seat, 2));
            add(stem + "加油站", township.nameEn() + " Filling Station", "STATION", near(seat, 4));
            add(stem + "变电所", township.nameEn() + " Substation", "STATION", near(seat, 5));
        }
    }

    private void village(Village village) {
        var spot = county.map().spot(village.cell());
        add(village.name(), village.stemEn() + " Village", "VILLAGE", spot);
        if (chances.nextInt(7) == 0) {
            add(village.stem() + "小学", village.stemEn() + " School", "SCHOOL", near(village.cell(), 3));
        }
        if (chances.nextInt(9) == 0) {
            add(village.stem() + "卫生室", village.stemEn() + " Clinic", "HOSPITAL", near(village.cell(), 2));
        }
        if (chances.nextInt(14) == 0) {
            add(village.stem() + "避灾点", village.stemEn() + " Shelter", "OTHER", near(village.cell(), 2));
        }
    }

    private Village nearest(Spot spot) {
        return county.villages().stream()
                .min((one, two) -> Double.compare(
                        Grid.middle(one.cell()).metresTo(spot),
                        Grid.middle(two.cell()).metresTo(spot)))
                .orElseThrow();
    }

    private void bridges() {
        var built = new ArrayList<Spot>();
        for (var way : county.map().ways()) {
            if (!way.is("bridge")) {
                continue;
            }
            var cells = way.cells();
            var spot = county.map().spot(cells.getFirst()).towards(county.map().spot(cells.getLast()), 0.5);
            if (built.stream().allMatch(other -> other.metresTo(spot) > BRIDGES_APART)) {
                built.add(spot);
                boolean large = List.of("trunk", "primary", "secondary")
                        .contains(way.tags().get("highway"));
                var village = nearest(spot);
                add(village.stem() + (large ? "大桥" : "桥"), village.stemEn() + " Bridge", "BRIDGE", spot);
            }
        }
        add("下洋桥", "Xiayang Bridge", "BRIDGE", near(seat(2), 3));
    }

    /** Reservoirs lie in the upper reaches, power stations below them. */
    private void dams() {
        int number = 0;
        for (var valley : county.terrain().valleys()) {
            var course = valley.course();
            var spot = course.get(valley.isGully() ? course.size() / 2 : course.size() / 5);
            if (valley.isGully() ? number++ % 6 != 0 : valley.name().equals("云溪")) {
                continue;
            }
            var village = nearest(spot);
            add(village.stem() + "水库", village.stemEn() + " Reservoir", "DAM", spot);
            if (!valley.isGully()) {
                add(valley.name() + "电站", "", "STATION", course.get(course.size() / 3));
            }
        }
        add("龙潭水库", "Longtan Reservoir", "DAM", Grid.middle(seat(4)).moved(620, -900));
    }

    private void roads() {
        for (var pass : county.roads().passes()) {
            add(pass.name(), "", "PASS", county.map().spot(pass.cell()));
        }
        county.tunnels()
                .forEach((name, cell) -> add(name, "", "TUNNEL", county.map().spot(cell)));
        for (var route : county.roads().routes()) {
            double gone = 0;
            int every = route.ref().startsWith("G") ? 1 : route.ref().startsWith("S") ? 2 : 4;
            int next = every;
            for (int i = 1; i < route.cells().size(); i++) {
                var from = county.map().spot(route.cells().get(i - 1));
                var to = county.map().spot(route.cells().get(i));
                gone += from.metresTo(to);
                if (gone >= next * 1_000.0) {
                    add(route.ref() + "线K" + (route.firstKilometre() + next), "", "ROAD", to);
                    next += every;
                }
            }
        }
    }

    private void works() {
        var works = List.of(
                "石料厂|Quarry",
                "竹制品厂|Bamboo Works",
                "水泥厂|Cement Works",
                "茶厂|Tea Factory",
                "木材加工厂|Sawmill",
                "机械厂|Machine Works",
                "塑料厂|Plastics Works",
                "烟花爆竹仓库|Fireworks Store",
                "养殖场|Livestock Farm",
                "矿山|Mine");
        int next = 0;
        for (var township : Township.all()) {
            int count = switch (township.townshipClass()) {
                case "A" -> 4;
                case "B" -> 3;
                default -> 2;
            };
            for (int i = 0; i < count; i++) {
                var parts = works.get(next++ % works.size()).split("\\|", -1);
                add(
                        township.stem() + parts[0],
                        township.nameEn() + " " + parts[1],
                        "FACTORY",
                        near(seat(township.number()), 12));
            }
            add(township.stem() + "林场", township.nameEn() + " Forest Farm", "OTHER", near(seat(township.number()), 30));
        }
        add("茶场", "Tea Farm", "OTHER", near(seat(5), 15));
    }
}
