package org.liandong.tools.county;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.liandong.tools.county.CountyMaker.County;

/** The county's 36 teams with their people and vehicles, and its 33 experts. All names are invented. */
final class Roster {

    static final String TEAMS =
            "code,name,name_en,kind,service,unit,capabilities,strength,area,latitude,longitude,email,phone";
    static final String MEMBERS = "team,number,name,role";
    static final String VEHICLES = "code,team,kind,name,seats";
    static final String EXPERTS = "code,name,class,field,unit";

    /** Code, name, English name, service, unit, capabilities, strength, township, vehicles. */
    private static final String[] COUNTY_TEAMS = {
        "rescue|县综合应急救援大队|County Rescue Brigade|COUNTY_RESCUE|fire|RESCUE RESCUE-HEIGHT FIRE_FIGHTING FLOOD FLOOD-BOAT LANDSLIDE HAZMAT|60|1|FIRE_ENGINE:6:4 RESCUE_TRUCK:6:2 BOAT:8:2 PICKUP:5:2",
        "medical|县医疗救护队|County Medical Team|MEDICAL|hospital|MEDICAL EPIDEMIC|24|1|AMBULANCE:5:5",
        "militia|县民兵应急连|County Militia Relief Company|MILITIA|armed|RESCUE RELIEF FLOOD FOREST_FIRE|56|1|BUS:30:2 TRUCK:12:2",
        "flood|县防汛抗旱队|Flood and Drought Team|FLOOD_DROUGHT|water|FLOOD FLOOD-BOAT|22|1|PUMP_TRUCK:4:2 BOAT:8:2 PICKUP:5:1",
        "forest|县森林消防队|Forest Fire Team|FOREST_FIRE|forestry|FOREST_FIRE|25|10|FIRE_ENGINE:6:2 PICKUP:5:2",
        "geo|县地质灾害救援队|Geological Disaster Team|GEOLOGICAL|land|LANDSLIDE RESCUE|15|3|EXCAVATOR:2:2 LOADER:2:1 PICKUP:5:1",
        "mine|县矿山和危险化学品救援队|Mine and Hazardous Chemicals Team|MINE_CHEMICAL|emergency|HAZMAT MINE RESCUE|16|11|RESCUE_TRUCK:6:2 TANKER:3:1",
        "municipal|县市政抢修队|Municipal Repair Team|MUNICIPAL|housing|MUNICIPAL ROAD|12|1|LOADER:2:1 TRUCK:3:1 PUMP_TRUCK:4:1",
        "power|县电力抢修队|Power Repair Team|POWER|power|POWER|18|1|POWER_TRUCK:4:3 LIFT_TRUCK:3:1",
        "gas|县供水供气抢修队|Water and Gas Repair|WATER_GAS|utility|WATER_GAS|12|1|REPAIR_TRUCK:5:2",
        "roads|县交通抢通队|Transport Clearing Team|TRANSPORT|roads|ROAD RESCUE|20|4|EXCAVATOR:2:2 LOADER:2:2 TRUCK:3:2",
        "food-drug|县食品药品应急队|Food and Drugs Team|FOOD_DRUG|market|FOOD_DRUG|10|1|PICKUP:5:1",
        "epidemic|县卫生防疫队|Epidemic Prevention Team|EPIDEMIC|health|EPIDEMIC MEDICAL|14|1|VAN:7:2",
        "environment|县环境应急队|Environment Team|ENVIRONMENT|ecology|ENVIRONMENT HAZMAT|10|11|VAN:7:1 DRONE_VAN:4:1",
        "animal-plant|县动植物疫病防控队|Animal and Plant Epidemics Team|ANIMAL_PLANT|agriculture|ANIMAL_PLANT|11|5|VAN:7:1 TRUCK:3:1",
        "relief|县社会救助队|Social Relief Team|SOCIAL_RELIEF|civil|RELIEF|14|1|TRUCK:3:1 BUS:30:1",
    };

    /** Class and field. */
    private static final String[] FIELDS = {
        "NATURAL_DISASTER|防汛抢险|water",
        "NATURAL_DISASTER|水库大坝|water",
        "NATURAL_DISASTER|山洪预警|water",
        "NATURAL_DISASTER|滑坡治理|land",
        "NATURAL_DISASTER|泥石流|land",
        "NATURAL_DISASTER|工程地质|land",
        "NATURAL_DISASTER|气象|emergency",
        "NATURAL_DISASTER|地震|emergency",
        "NATURAL_DISASTER|森林火灾|forestry",
        "NATURAL_DISASTER|雪害和冰冻|roads",
        "ACCIDENT|危险化学品|emergency",
        "ACCIDENT|矿山安全|emergency",
        "ACCIDENT|建筑结构|housing",
        "ACCIDENT|桥梁隧道|roads",
        "ACCIDENT|道路交通|roads",
        "ACCIDENT|消防|fire",
        "ACCIDENT|特种设备|market",
        "ACCIDENT|电力系统|power",
        "ACCIDENT|燃气|utility",
        "ACCIDENT|环境监测|ecology",
        "PUBLIC_HEALTH|急诊医学|hospital",
        "PUBLIC_HEALTH|创伤外科|hospital",
        "PUBLIC_HEALTH|流行病学|health",
        "PUBLIC_HEALTH|食品安全|market",
        "PUBLIC_HEALTH|中毒救治|hospital",
        "PUBLIC_HEALTH|动物疫病|agriculture",
        "PUBLIC_HEALTH|心理援助|hospital",
        "GENERAL_MANAGEMENT|应急指挥|emergency",
        "GENERAL_MANAGEMENT|应急通信|emergency",
        "GENERAL_MANAGEMENT|物资调配|emergency",
        "GENERAL_MANAGEMENT|灾情评估|emergency",
        "GENERAL_MANAGEMENT|法律|civil",
        "GENERAL_MANAGEMENT|群众安置|civil"
    };

    private final County county;
    private final Borders borders;
    private final Words words;
    private final Random chances;
    private final Csv teams = new Csv(TEAMS);
    private final Csv members = new Csv(MEMBERS);
    private final Csv vehicles = new Csv(VEHICLES);
    private final Csv experts = new Csv(EXPERTS);

    Roster(County county, Borders borders) {
        this.county = county;
        this.borders = borders;
        this.words = new Words(county.seed().chances("people"));
        this.chances = county.seed().chances("roster");
        for (var line : COUNTY_TEAMS) {
            var parts = line.split("\\|", -1);
            boolean open = List.of("COUNTY_RESCUE", "MEDICAL", "MILITIA").contains(parts[3]);
            team(parts, open ? "PUBLIC" : "PROFESSIONAL", Township.get(Integer.parseInt(parts[7])));
        }
        Township.all().forEach(this::townshipTeam);
        for (int i = 0; i < FIELDS.length; i++) {
            var parts = FIELDS[i].split("\\|", -1);
            experts.line("expert-%02d".formatted(i + 1), words.person(), parts[0], parts[1], parts[2]);
        }
    }

    private void townshipTeam(Township township) {
        var capabilities = switch (township.townshipClass()) {
            case "A" -> "RESCUE FIRE_FIGHTING RELIEF FLOOD";
            case "B" -> "RESCUE FIRE_FIGHTING RELIEF FLOOD";
            default -> "RESCUE RELIEF FLOOD";
        };
        var cars = switch (township.townshipClass()) {
            case "A" -> "FIRE_ENGINE:6:2 PICKUP:5:1";
            case "B" -> "FIRE_ENGINE:6:1 PICKUP:5:1";
            default -> "PICKUP:5:1";
        };
        var code = "town-%03d".formatted(township.number());
        int strength = township.strength() + chances.nextInt(4);
        var parts = new String[] {
            code,
            township.name() + "应急队",
            township.nameEn() + " Emergency Team",
            "TOWNSHIP",
            code,
            capabilities,
            "" + strength,
            "" + township.number(),
            cars
        };
        team(parts, "PUBLIC", township);
    }

    private void team(String[] parts, String kind, Township township) {
        var spot = station(township);
        int strength = Integer.parseInt(parts[6]);
        teams.line(
                parts[0],
                parts[1],
                parts[2],
                kind,
                parts[3],
                parts[4],
                parts[5],
                strength,
                township.code(),
                Csv.degrees(spot.latitude()),
                Csv.degrees(spot.longitude()),
                parts[0] + "@teams.yunxi.example",
                "");
        for (int i = 1; i <= strength; i++) {
            var role = i == 1 ? "LEADER" : i == 2 ? "DEPUTY" : i <= 2 + strength / 8 ? "DRIVER" : "MEMBER";
            members.line(parts[0], i, words.person(), role);
        }
        int number = 0;
        for (var car : parts[8].split(" ", -1)) {
            var one = car.split(":", -1);
            for (int i = 0; i < Integer.parseInt(one[2]); i++) {
                number++;
                vehicles.line(
                        "%s-%02d".formatted(parts[0], number), parts[0], one[0], parts[1] + number + "号车", one[1]);
            }
        }
    }

    /** Beside a street of the town, inside its township. */
    private Spot station(Township township) {
        int seat = county.seats().getOrDefault(township.number(), 0);
        var streets = new ArrayList<Integer>();
        for (int cell : county.net().cells()) {
            if (Grid.metres(cell, seat) < (township.number() == 1 ? 900 : 350)) {
                streets.add(cell);
            }
        }
        while (true) {
            var spot = county.map()
                    .spot(streets.get(chances.nextInt(streets.size())))
                    .moved((chances.nextDouble() - 0.5) * 50, (chances.nextDouble() - 0.5) * 50);
            if (township.equals(borders.township(spot))) {
                return spot;
            }
        }
    }

    Csv teams() {
        return teams;
    }

    Csv members() {
        return members;
    }

    Csv vehicles() {
        return vehicles;
    }

    Csv experts() {
        return experts;
    }
}
