package org.liandong.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A pack in memory that tests change. */
record TestPack(Map<String, byte[]> content) implements PackSource {

    /** The demonstration county, all of it. */
    static TestPack shipped() {
        var source = PackSource.shipped("yunxi");
        var content = new LinkedHashMap<String, byte[]>();
        for (var file : source.files()) {
            try (var stream = Objects.requireNonNull(source.open(file))) {
                content.put(file, stream.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new TestPack(content);
    }

    /** A county of two townships, small enough to be read at a glance. */
    static TestPack small() {
        return of(
                "pack.csv",
                "code,name,name_en,demonstration\nsmall,小县,Small,no\n",
                "areas.csv",
                """
                code,parent,level,class,name,name_en,latitude,longitude
                88,,PROVINCE,,省,Province,,
                8801,88,COUNTY,,小县,Small,30,120
                880101,8801,TOWNSHIP,A,东镇,East,30,120.1
                880102,8801,TOWNSHIP,C,西乡,West,30,119.9
                """,
                "outlines.geojson",
                """
                {"type":"FeatureCollection","features":[
                {"type":"Feature","properties":{"code":"880101"},"geometry":{"type":"Polygon","coordinates":[[[120,29.9],[120.2,29.9],[120.2,30.1],[120,30.1],[120,29.9]]]}}
                ]}
                """,
                "units.csv",
                """
                code,name,name_en,kind,area,parent,duty_email,hours
                desk,小县联动中心,Desk,DESK,8801,,desk@small.example,24h
                water,小县水利局,Water,DEPARTMENT,8801,,,08:30-17:30
                east,东镇政府,East,TOWNSHIP,880101,,,
                """,
                "places.csv",
                """
                name,name_en,kind,area,latitude,longitude
                东桥,East Bridge,BRIDGE,880101,30.01,120.11
                西村,,VILLAGE,880102,30.01,119.91
                """,
                "classes.csv",
                """
                code,parent,root,name,name_en,pinyin,icon,words,needs,thresholds
                FIRE-BAMBOO,FIRE-FOREST,NATURAL_DISASTER,竹林火灾,Bamboo fire,,fire,竹林,FOREST_FIRE,3:dead=3 4:loss=1
                """,
                "categories.csv",
                """
                code,class,root,name,name_en,description,description_en,target,unit,at_home,words
                FERRY-STEPS,SERVICE,FACILITIES,渡口台阶,Ferry steps,台阶松动,Loose steps,3wd,east,,渡口 台阶
                """,
                "attributes.csv",
                """
                category,code,datatype,required,name,name_en,options
                FERRY-STEPS,SIDE,singlevaluelist,yes,哪一边？,\"Which side, here?\",EAST=东=East|WEST=西=West
                """,
                "capabilities.csv",
                "code,root,name,name_en\nFLOOD-BOAT,FLOOD,舟艇救援,Boats\n",
                "teams.csv",
                """
                code,name,name_en,kind,service,unit,capabilities,strength,area,latitude,longitude,email,phone
                t-east,东镇应急队,East Team,PUBLIC,TOWNSHIP,east,RESCUE FLOOD-BOAT,20,880101,30.0,120.1,t@small.example,
                """,
                "members.csv",
                "team,number,name,role\nt-east,1,甲某,LEADER\nt-east,2,乙某,MEMBER\n",
                "vehicles.csv",
                "code,team,kind,name,seats\nv-1,t-east,PICKUP,一号车,5\n",
                "experts.csv",
                "code,name,class,field,unit\ne-1,丙某,ACCIDENT,消防,desk\n",
                "depots.csv",
                "code,name,name_en,area,latitude,longitude,unit\nd-1,东镇库,East Depot,880101,30,120.12,east\n",
                "items.csv",
                """
                depot,code,kind,name,quantity,measure,keeper,expires,maintained,maintain_days
                d-1,tent,SHELTER,帐篷,20,顶,east,2029-01-01,2026-09-01,180
                """,
                "plans.csv",
                """
                code,name,name_en,class,grade,area,place,season,warning,colour,commander,review
                p-1,山洪三级,Torrent,FLOOD-TORRENT,3,880101,DAM,05-09,RAIN,ORANGE,DEPUTY_COUNTY_HEAD,2027-03-01
                """,
                "plan_needs.csv",
                "plan,capability,teams,people,minutes\np-1,FLOOD,2,30,40\n",
                "plan_roles.csv",
                "plan,unit,role\np-1,water,TECHNICAL\n",
                "plan_lines.csv",
                "plan,number,kind,text,text_en\np-1,1,ASK,水到哪里了？,\"How high, by now?\"\n",
                "neighbours.csv",
                "code,name,name_en,capabilities,latitude,longitude,border_minutes,phone\nn-1,邻县联动中心,Next County,RESCUE,30,120.19,40,\n",
                "speeds.csv",
                "class,kmh\ntrunk,60\n*,20\n",
                "task_limits.csv",
                """
                class,unit,limit,source,source_en
                CLEAR,*,3wd,责任状第四条,Target letter art. 4
                """,
                "limits.csv",
                """
                rule,limit,source,source_en
                incident.first-report.natural-disaster,30min,省级规定,Provincial rule
                """,
                "retention.csv",
                "rule,days,source,source_en\nretention.report.contact,20,县规定,\"Rule of the county, 2026\"\n",
                "staff.csv",
                "login,name,unit,roles\nkeeper,管理员,desk,ADMINISTRATOR@8801\n");
    }

    static TestPack of(String... namesAndTexts) {
        var content = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            content.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return new TestPack(content);
    }

    String text(String file) {
        return new String(Objects.requireNonNull(content.get(file), file), StandardCharsets.UTF_8);
    }

    /** The same with another text in one file. */
    TestPack with(String file, String text) {
        return with(file, text.getBytes(StandardCharsets.UTF_8));
    }

    TestPack with(String file, byte[] bytes) {
        var changed = new LinkedHashMap<>(content);
        changed.put(file, bytes);
        return new TestPack(changed);
    }

    /** The same with one piece of one file in other words; the piece must be there. */
    TestPack replacing(String file, String piece, String by) {
        if (!text(file).contains(piece)) {
            throw new IllegalArgumentException(file + " has no " + piece);
        }
        return with(file, text(file).replace(piece, by));
    }

    TestPack without(String file) {
        var changed = new LinkedHashMap<>(content);
        changed.remove(file);
        return new TestPack(changed);
    }

    @Override
    public @Nullable InputStream open(String file) {
        var bytes = content.get(file);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    public List<String> files() {
        return List.copyOf(content.keySet());
    }
}
