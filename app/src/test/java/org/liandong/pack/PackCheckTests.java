package org.liandong.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A good pack passes and comes back as it was; a bad one is told everything that is wrong, with its place. */
class PackCheckTests {

    private static List<String> faults(PackSource pack) {
        try {
            PackCheck.check(pack);
            return List.of();
        } catch (PackRefusedException e) {
            assertThat(e.faults(Locale.CHINESE)).hasSameSizeAs(e.faults());
            return e.faults();
        }
    }

    @Test
    void theCountyThatShipsIsInOrder() {
        var passed = PackCheck.check(PackSource.shipped("yunxi"));

        assertThat(passed.code()).isEqualTo("yunxi");
        assertThat(passed.lines()).isGreaterThan(2_000);
        assertThat(faults(TestPack.small())).isEmpty();
    }

    @Test
    void whatIsWrittenReadsAsTheSame() {
        for (var pack : List.of(TestPack.small(), TestPack.shipped())) {
            var content = PackCheck.read(pack);
            var written = PackWriter.files(content);
            var again = PackCheck.read(new TestPack(written));

            assertThat(PackDiff.between(content, again).files()).isEmpty();
            PackWriter.files(again)
                    .forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(written.get(name)));
            assertThat(PackDiff.between(content, PackContent.none()).files()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "areas.csv | 8801,88,COUNTY | 8801,880101,COUNTY | areas.csv line 3 column parent: is “880101”, which stands below",
                "areas.csv | TOWNSHIP,A | TOWN,A | areas.csv line 4 column level: is “TOWN”, allowed is one of PROVINCE",
                "areas.csv | COUNTY,,小县,Small,30,120 | COUNTY,,小县,Small,30, | areas.csv line 3 column latitude: and longitude are both",
                "areas.csv | 88,COUNTY | 88,CITY | areas.csv column level: has 0 lines of level COUNTY",
                "areas.csv | 30,120.1 | 31,120.1 | areas.csv line 4 column latitude: and longitude lie outside",
                "areas.csv | 880102,8801 | 880101,8801 | areas.csv line 5 column code: is “880101”, which stands in line 4",
                "areas.csv | COUNTY,,小县 | COUNTY,B,小县 | areas.csv line 3 column class: is for townships only",
                "areas.csv | 30,119.9 | thirty,119.9 | areas.csv line 5 column latitude: is “thirty”, allowed is a number from -90 to 90",
                "areas.csv | East, | , | areas.csv line 4 column name_en: is missing",
                "outlines.geojson | [120,30.1],[120,29.9]]] | [120,30.1]]] | outlines.geojson line 1 column outline: is “{\"type\"",
                "outlines.geojson | [120.2,30.1],[120,30.1] | [120,30.1],[120.2,30.1] | a GeoJSON polygon of one closed ring",
                "outlines.geojson | FeatureCollection | Feature | outlines.geojson: is no GeoJSON FeatureCollection",
                "outlines.geojson | \"code\":\"880101\" | \"code\":\"990101\" | outlines.geojson line 1 column code: is “990101”, which areas.csv does not have",
                "units.csv | DESK,8801 | STATION,8801 | units.csv column kind: has no line that says DESK",
                "units.csv | 08:30-17:30 | 8-17 | units.csv line 3 column hours: is “8-17”, allowed is HH:MM-HH:MM or 24h",
                "units.csv | 880101,, | 880109,, | units.csv line 4 column area: is “880109”, which areas.csv does not have",
                "units.csv | desk@small.example | desk | units.csv line 2 column duty_email: is “desk”, allowed is an e-mail address",
                "places.csv | BRIDGE | CHURCH | places.csv line 2 column kind: is “CHURCH”",
                "places.csv | 30.01,120.11 | 30.01,121.11 | places.csv line 2 column latitude: and longitude lie outside the outline of area 880101",
                "classes.csv | FIRE-BAMBOO,FIRE-FOREST | FIRE-BAMBOO, | classes.csv line 2 column parent: is missing",
                "classes.csv | NATURAL_DISASTER | UTILITY | classes.csv line 2 column root: is UTILITY, but the class above it has NATURAL_DISASTER",
                "classes.csv | NATURAL_DISASTER | ORDER | classes.csv line 2 column root: is “ORDER”, allowed is one of NATURAL_DISASTER ACCIDENT",
                "classes.csv | FIRE-BAMBOO,FIRE-FOREST | FIRE-FOREST,FIRE | classes.csv line 2 column code: is “FIRE-FOREST”, a class of the national pack",
                "classes.csv | 3:dead=3 | 5:dead=3 | classes.csv line 2 column thresholds: is “5:dead=3",
                "classes.csv | 竹林火灾 | 上访处置 | classes.csv line 2 column name: holds “上访”: petitioning is a right",
                "classes.csv | 竹林火灾 | 重 点-人员 | classes.csv line 2 column name: holds “重点人员”",
                "classes.csv | 竹林火灾 | 息访承诺书 | classes.csv line 2 column name: holds “息访”",
                "classes.csv | ,竹林, | ,民族, | classes.csv line 2 column words: holds “民族”",
                "capabilities.csv | FLOOD-BOAT,FLOOD | FLOOD-BOAT,RIOT | capabilities.csv line 2 column root: is “RIOT”",
                "capabilities.csv | FLOOD-BOAT,FLOOD | POWER-BOAT,FLOOD | capabilities.csv line 2 column code: is written FLOOD-…",
                "capabilities.csv | 舟艇救援 | 维稳处置 | capabilities.csv line 2 column name: holds “维稳”",
                "teams.csv | RESCUE FLOOD-BOAT | RESCUE OPINION | teams.csv line 2 column capabilities: is “OPINION”, which capabilities.csv does not have",
                "teams.csv | ,20,880101 | ,0,880101 | teams.csv line 2 column strength: is “0”, allowed is a whole number from 1 to 1000",
                "teams.csv | TOWNSHIP,east | ANTI_RIOT,east | teams.csv line 2 column service: is “ANTI_RIOT”",
                "teams.csv | 880101,30.0,120.1 | 8801,30.0,120.1 | teams.csv line 2 column area: is 8801, but a township team stands in a township",
                "members.csv | t-east,2 | t-east,1 | members.csv line 3 column number: is “t-east 1”, which stands in line 2",
                "members.csv | t-east,2 | t-west,2 | members.csv line 3 column team: is “t-west”, which teams.csv does not have",
                "vehicles.csv | PICKUP | TANK | vehicles.csv line 2 column kind: is “TANK”",
                "experts.csv | ACCIDENT | OPINION | experts.csv line 2 column class: is “OPINION”",
                "experts.csv | 消防 | 舆情 | experts.csv line 2 column field: holds “舆情”",
                "depots.csv | ,east | ,west | depots.csv line 2 column unit: is “west”, which units.csv does not have",
                "items.csv | 2029-01-01 | 2029-02-30 | items.csv line 2 column expires: is “2029-02-30”, allowed is a day written YYYY-MM-DD",
                "items.csv | ,180 | , | items.csv line 2 column maintain_days: is missing: goods that were maintained",
                "plans.csv | ,RAIN,ORANGE | ,,ORANGE | plans.csv line 2 column colour: says how grave the warning is",
                "plans.csv | 05-09 | 5-9 | plans.csv line 2 column season: is “5-9”, allowed is MM-MM",
                "plans.csv | FLOOD-TORRENT | UNREST | plans.csv line 2 column class: is “UNREST”, which classes.csv does not have",
                "plan_needs.csv | p-1, | p-2, | plans.csv line 2 column code: is “p-1”, for which plan_needs.csv names no capability",
                "neighbours.csv | ,RESCUE, | ,OPINION, | neighbours.csv line 2 column capabilities: is “OPINION”, which capabilities.csv does not have",
                "neighbours.csv | ,40, | ,-1, | neighbours.csv line 2 column border_minutes: is “-1”, allowed is a whole number from 0 to 1440",
                "plan_lines.csv | 水到哪里了？ | 是不是流动人口？ | plan_lines.csv line 2 column text: holds “流动人口”",
                "speeds.csv | *,20 | road,20 | speeds.csv column class: has no line *",
                "limits.csv | 30min | 90min | limits.csv line 2 column limit: is 90min where the nation says 1h",
                "limits.csv | 30min | 1wd | limits.csv line 2 column limit: is 1wd where the nation says 1h",
                "limits.csv | 30min | soon | limits.csv line 2 column limit: is “soon”, allowed is a whole number and a unit",
                "limits.csv | incident.first-report.natural-disaster | retention.report.contact | limits.csv line 2 column rule: is “retention.report.contact”",
                "limits.csv | ,省级规定, | ,, | limits.csv line 2 column source: is missing",
                "retention.csv | contact,20 | contact,31 | retention.csv line 2 column days: is 31 days, longer than the 30 days of the national pack",
                "retention.csv | contact,20 | contact,0 | retention.csv line 2 column days: is “0”, allowed is a whole number from 1 to 3660",
                "retention.csv | report.contact | report.phone | retention.csv line 2 column rule: is “retention.report.phone”, allowed is one of",
                "retention.csv | 县规定 |  | retention.csv line 2 column source: ",
                "staff.csv | ADMINISTRATOR@8801 | SPY@8801 | staff.csv line 2 column roles: is “SPY@8801”, allowed is ROLE@area",
                "staff.csv | ADMINISTRATOR@8801 | ADMINISTRATOR@99 | staff.csv line 2 column roles: is “99”, which areas.csv does not have",
                "pack.csv | small,小县 | small,小县,x | pack.csv line 2: has 5 fields where the header has 4",
                "pack.csv | demonstration | secret | pack.csv line 1 column secret: is no column of this file; the columns are code name",
                "pack.csv | name_en | name | pack.csv line 1 column name: stands twice in the header",
                "pack.csv | ,no | ,\"no | pack.csv line 2: has a quotation mark",
                "pack.csv | code,name,name_en,demonstration | # | pack.csv line 2 column small: is no column of this file",
            })
    void eachFaultIsToldWithItsPlace(String file, String piece, String by, String told) {
        assertThat(faults(TestPack.small().replacing(file.strip(), piece.strip(), by == null ? "" : by.strip())))
                .anySatisfy(fault -> assertThat(fault).contains(told.strip()));
    }

    private static final String PLAN = "p-1,山洪三级,Torrent,FLOOD-TORRENT,3,880101,DAM,05-09,RAIN,ORANGE,";

    /** Another plan beside the one there is; equal conditions could hold at once, and so could equally grave warnings. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "FLOOD-TORRENT,3,880101,DAM,05-09,RAIN,ORANGE, yes",
                "FLOOD-TORRENT,3,880101,DAM,09-01,FLOOD,ORANGE, yes",
                "FLOOD-TORRENT,3,880101,DAM,10-02,RAIN,ORANGE, no",
                "FLOOD-TORRENT,3,880101,DAM,09-09,RAIN,ORANGE, no",
                "FLOOD-TORRENT,3,880101,DAM,05-09,ANY,ORANGE, no",
                "FLOOD-TORRENT,3,880101,DAM,05-09,RAIN,RED, no",
                "FLOOD-TORRENT,3,880102,DAM,05-09,RAIN,ORANGE, no",
                "FLOOD-TORRENT,3,880101,BRIDGE,05-09,RAIN,ORANGE, no",
                "FLOOD-TORRENT,2,880101,DAM,05-09,RAIN,ORANGE, no",
                "FLOOD,3,880101,DAM,05-09,RAIN,ORANGE, no"
            })
    void twoPlansThatSayEquallyMuchAndCouldBothHoldAreRefused(
            String classCode,
            String grade,
            String area,
            String place,
            String season,
            String warning,
            String colour,
            String refused) {
        var other = String.join(
                ",",
                "p-2",
                "另一",
                "Other",
                classCode,
                grade,
                area,
                place,
                season,
                warning,
                colour,
                "TEAM_LEADER",
                "2027-03-01");
        var pack = TestPack.small()
                .replacing("plans.csv", PLAN, other + "\n" + PLAN)
                .with("plan_needs.csv", "plan,capability,teams,people,minutes\np-1,FLOOD,2,30,40\np-2,FLOOD,1,,40\n");

        if (refused.equals("yes")) {
            assertThat(faults(pack))
                    .containsExactly(
                            "plans.csv line 3 column class: says as much as plan “p-2”, and both could hold at once:"
                                    + " tell them apart by grade, warning, place, area or season");
        } else {
            assertThat(faults(pack)).isEmpty();
        }
    }

    @Test
    void aNameOfAPlaceIsWhatItIs() {
        assertThat(faults(TestPack.small().replacing("places.csv", "西村", "民族中学")))
                .isEmpty();
        assertThat(faults(TestPack.small().replacing("places.csv", "西村", "截访点")))
                .singleElement()
                .asString()
                .contains("places.csv line 3 column name: holds “截访”");
    }

    @Test
    void allFaultsAreToldNotOnlyTheFirst() {
        var bad = TestPack.small()
                .replacing("areas.csv", "TOWNSHIP,A", "TOWN,A")
                .replacing("teams.csv", ",20,880101", ",many,880101")
                .replacing("items.csv", "2029-01-01", "soon")
                .with("secret.csv", "a,b\n");

        assertThat(faults(bad)).hasSize(4);
    }

    @Test
    void brokenFilesAreToldByLine() {
        assertThat(faults(TestPack.small().with("units.csv", new byte[] {'c', '\n', (byte) 0xff, '\n'})))
                .anySatisfy(fault -> assertThat(fault).contains("units.csv line 2: is not UTF-8"));
        assertThat(faults(TestPack.small().with("areas.csv", "")))
                .anySatisfy(
                        fault -> assertThat(fault).contains("areas.csv: has no header line; it would be code,parent"));
        assertThat(faults(TestPack.small().replacing("units.csv", "小县水利局", "小县\u0000水利局")))
                .singleElement()
                .asString()
                .contains("units.csv line 3 column name: holds a control character");
        assertThat(faults(TestPack.small().with("roads.osm.gz", "no archive")))
                .singleElement()
                .asString()
                .contains("roads.osm.gz: is no OpenStreetMap file");
        var whole =
                java.util.Objects.requireNonNull(TestPack.shipped().content().get("roads.osm.gz"));
        assertThat(faults(TestPack.small().with("roads.osm.gz", java.util.Arrays.copyOf(whole, whole.length / 2))))
                .hasSize(1);
        assertThat(faults(TestPack.small().with("roads.osm.gz", whole))).isEmpty();
        assertThat(faults(TestPack.small().with("roads.osm", "<osm></osm>")))
                .singleElement()
                .asString()
                .contains("roads.osm: its roads cannot be read: ", "there is no road for cars on this map");
        assertThat(faults(TestPack.small().with("roads.osm", "<osm><way id='x'/></osm>")))
                .singleElement()
                .asString()
                .contains("roads.osm:1: id=");
        assertThat(faults(TestPack.small().with("roads.osm.gz", whole).with("roads.osm", "<osm></osm>")))
                .singleElement()
                .asString()
                .contains("a pack has one");
    }

    @Test
    void aByteOrderMarkWindowsLineEndsAndQuotesAreRead() {
        var pack = TestPack.small()
                .with("units.csv", "\uFEFF" + TestPack.small().text("units.csv").replace("\n", "\r\n"))
                .replacing("plans.csv", "Torrent", "\"Torrent, \"\"big\"\"\"");

        var content = PackCheck.read(pack);

        assertThat(content.rows("units.csv")).hasSize(3);
        assertThat(content.rows("plans.csv").getFirst().text("name_en")).isEqualTo("Torrent, \"big\"");
    }

    @Test
    void anArchiveIsReadAndMayNotReachOutside() throws IOException {
        var packed = ZipPack.bytes(TestPack.small().content());
        assertThat(faults(ZipPack.read(new ByteArrayInputStream(packed)))).isEmpty();
        var inFolder = new java.util.LinkedHashMap<String, byte[]>();
        TestPack.small().content().forEach((name, content) -> inFolder.put("small/" + name, content));
        assertThat(faults(ZipPack.read(new ByteArrayInputStream(ZipPack.bytes(inFolder)))))
                .isEmpty();
        for (var name : List.of(
                "../pack.csv", "/etc/pack.csv", "a/b/pack.csv", "..\\pack.csv", "a/../pack.csv", "c:/pack.csv")) {
            assertThatThrownBy(() -> ZipPack.read(zipped(name, new byte[3])))
                    .as(name)
                    .isInstanceOfSatisfying(
                            PackRefusedException.class,
                            e -> assertThat(e.faults().getFirst()).contains(name));
        }
        assertThatThrownBy(() -> ZipPack.read(new ByteArrayInputStream("no zip".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(PackRefusedException.class);
        for (int cut = 0; cut < packed.length; cut++) {
            int length = cut;
            assertThatThrownBy(() -> ZipPack.read(new ByteArrayInputStream(packed, 0, length)))
                    .as("cut to %d of %d bytes", length, packed.length)
                    .isInstanceOf(PackRefusedException.class);
        }
        assertThatThrownBy(() -> ZipPack.read(zipped("areas.csv", new byte[300 << 20])))
                .isInstanceOfSatisfying(
                        PackRefusedException.class,
                        e -> assertThat(e.faults().getFirst()).contains("unpacks to more than"));
    }

    private static ByteArrayInputStream zipped(String name, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    @Test
    void aDiffSaysWhatComesChangesAndGoes() {
        var before = PackCheck.read(TestPack.small());
        var after = PackCheck.read(TestPack.small()
                .replacing("teams.csv", ",20,880101", ",25,880101")
                .replacing("places.csv", "西村", "新村")
                .replacing("speeds.csv", "trunk,60", "trunk,60.0"));

        var diff = PackDiff.between(before, after);

        assertThat(diff.lines())
                .containsExactly(
                        "places.csv: 1 added, 0 changed, 1 removed", "teams.csv: 0 added, 1 changed, 0 removed");
        assertThat(diff.of("teams.csv").changed().getFirst().columns()).containsExactly("strength");
        assertThat(diff.summary()).containsOnlyKeys("places.csv", "teams.csv");
        assertThat(diff.summary().get("teams.csv")).isEqualTo(Map.of("added", 0, "changed", 1, "removed", 0));
    }
}
