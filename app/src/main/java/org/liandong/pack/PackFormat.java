package org.liandong.pack;

import static org.liandong.pack.TableSpec.may;
import static org.liandong.pack.TableSpec.need;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.liandong.area.Area;
import org.liandong.area.CountyFiles;
import org.liandong.area.Unit;
import org.liandong.assignment.TaskClass;
import org.liandong.contact.Retention;
import org.liandong.deadline.Rule;
import org.liandong.deadline.RuleBook;
import org.liandong.grievance.Category;
import org.liandong.grievance.MatterClass;
import org.liandong.incident.IncidentClass;
import org.liandong.plan.PlanWords;
import org.liandong.readiness.Expert;
import org.liandong.readiness.Item;
import org.liandong.readiness.Member;
import org.liandong.readiness.Team;
import org.liandong.readiness.Vehicle;
import org.liandong.staff.Role;
import org.liandong.warning.WarningColour;

/** Every file of a pack with every column: what the checks, the editor, the export and docs/packs.md go by. */
final class PackFormat {

    static final String ABOUT = "pack.csv";
    static final String AREAS = "areas.csv";
    static final String OUTLINES = "outlines.geojson";
    static final String UNITS = "units.csv";
    static final String PLACES = "places.csv";
    static final String CAPABILITIES = "capabilities.csv";
    static final String CLASSES = "classes.csv";
    static final String CATEGORIES = "categories.csv";
    static final String ATTRIBUTES = "attributes.csv";
    static final String TEAMS = "teams.csv";
    static final String MEMBERS = "members.csv";
    static final String VEHICLES = "vehicles.csv";
    static final String EXPERTS = "experts.csv";
    static final String DEPOTS = "depots.csv";
    static final String ITEMS = "items.csv";
    static final String PLANS = "plans.csv";
    static final String PLAN_NEEDS = "plan_needs.csv";
    static final String PLAN_ROLES = "plan_roles.csv";
    static final String PLAN_LINES = "plan_lines.csv";
    static final String NEIGHBOURS = "neighbours.csv";
    static final String SPEEDS = "speeds.csv";
    static final String TASK_LIMITS = "task_limits.csv";
    static final String RETENTION = Retention.COUNTY_FILE;
    static final String STAFF = "staff.csv";
    static final String LIMITS = "limits.csv";

    static final List<String> PLACE_KINDS = List.of(
            "VILLAGE",
            "TOWN",
            "SCHOOL",
            "HOSPITAL",
            "BRIDGE",
            "DAM",
            "ROAD",
            "PASS",
            "FACTORY",
            "STATION",
            "TUNNEL",
            "OTHER");

    /** For each of these the national pack has a rule {@code request.target-…}. */
    static final List<String> TARGETS = List.of("1wd", "2wd", "3wd", "5wd", "7wd", "10wd", "15wd", "30d");

    private static final Kind CODE = Kind.form("code");
    private static final Kind NAME = new Kind.Text(80);
    private static final Kind NAME_EN = new Kind.Text(120);
    private static final Kind SENTENCE = new Kind.Text(300);
    private static final Kind YES_NO = new Kind.Choice(List.of("yes", "no"));
    private static final Kind LATITUDE = new Kind.Decimal(-90, 90);
    private static final Kind LONGITUDE = new Kind.Decimal(-180, 180);
    private static final Kind AREA = new Kind.Reference(AREAS);
    private static final Kind UNIT = new Kind.Reference(UNITS);
    private static final Kind TEAM = new Kind.Reference(TEAMS);
    private static final Kind PLAN = new Kind.Reference(PLANS);
    private static final Kind EMAIL = Kind.form("email");

    private static final List<TableSpec> TABLES = List.of(
            TableSpec.of(
                    ABOUT,
                    "code",
                    need("code", CODE),
                    need("name", NAME),
                    need("name_en", NAME_EN),
                    may("demonstration", YES_NO),
                    may("turn_restrictions", YES_NO)),
            TableSpec.of(
                    AREAS,
                    "code",
                    need("code", Kind.form("area-code")),
                    may("parent", AREA),
                    need("level", Kind.Choice.of(Area.Level.values())),
                    may("class", new Kind.Choice(List.of("A", "B", "C"))),
                    need("name", NAME),
                    need("name_en", NAME_EN),
                    may("latitude", LATITUDE),
                    may("longitude", LONGITUDE)),
            TableSpec.of(OUTLINES, "code", need("code", AREA), need("outline", new Kind.Outline())),
            TableSpec.of(
                    UNITS,
                    "code",
                    need("code", CODE),
                    need("name", NAME_EN),
                    need("name_en", NAME_EN),
                    need("kind", Kind.Choice.of(Unit.Kind.values())),
                    need("area", AREA),
                    may("parent", UNIT),
                    may("duty_email", EMAIL),
                    may("hours", Kind.form("hours"))),
            TableSpec.of(
                    PLACES,
                    "area name",
                    need("name", NAME),
                    may("name_en", NAME_EN),
                    need("kind", new Kind.Choice(PLACE_KINDS)),
                    need("area", AREA),
                    need("latitude", LATITUDE),
                    need("longitude", LONGITUDE)),
            TableSpec.of(
                    CAPABILITIES,
                    "code",
                    need("code", Kind.form("leaf-code")),
                    need("root", new Kind.Reference("national/capabilities.csv")),
                    need("name", NAME),
                    need("name_en", NAME_EN)),
            TableSpec.of(
                            CLASSES,
                            "code",
                            need("code", Kind.form("class-code")),
                            need("parent", new Kind.Reference(CLASSES)),
                            need("root", Kind.Choice.of(IncidentClass.Root.values())),
                            need("name", NAME),
                            need("name_en", NAME_EN),
                            may("pinyin", new Kind.Text(40)),
                            may("icon", new Kind.Text(40)),
                            may("words", new Kind.Words(200)),
                            may("needs", new Kind.References(CAPABILITIES)),
                            may("thresholds", new Kind.Thresholds()))
                    .inOrder(),
            TableSpec.of(
                            CATEGORIES,
                            "code",
                            need("code", Kind.form("class-code")),
                            need("class", Kind.Choice.of(MatterClass.values())),
                            need("root", Kind.Choice.of(Category.Root.values())),
                            need("name", NAME),
                            need("name_en", NAME_EN),
                            may("description", SENTENCE),
                            may("description_en", SENTENCE),
                            may("target", new Kind.Choice(TARGETS)),
                            may("unit", UNIT),
                            may("at_home", YES_NO),
                            may("words", new Kind.Words(200)))
                    .inOrder(),
            TableSpec.of(
                            ATTRIBUTES,
                            "category code",
                            need("category", new Kind.Reference(CATEGORIES)),
                            need("code", Kind.form("attribute-code")),
                            need(
                                    "datatype",
                                    new Kind.Choice(Arrays.stream(Category.Datatype.values())
                                            .map(Category.Datatype::wire)
                                            .toList())),
                            may("required", YES_NO),
                            need("name", NAME),
                            need("name_en", NAME_EN),
                            may("options", new Kind.Options()))
                    .inOrder(),
            TableSpec.of(
                    TEAMS,
                    "code",
                    need("code", CODE),
                    need("name", NAME),
                    need("name_en", NAME_EN),
                    need("kind", Kind.Choice.of(Team.Kind.values())),
                    may("service", Kind.Choice.of(Team.Service.values())),
                    need("unit", UNIT),
                    need("capabilities", new Kind.References(CAPABILITIES)),
                    need("strength", new Kind.Whole(1, 1_000)),
                    need("area", AREA),
                    need("latitude", LATITUDE),
                    need("longitude", LONGITUDE),
                    may("email", EMAIL),
                    may("phone", Kind.form("phone"))),
            TableSpec.of(
                    MEMBERS,
                    "team number",
                    need("team", TEAM),
                    need("number", new Kind.Whole(1, 999)),
                    need("name", new Kind.Text(40)),
                    need("role", Kind.Choice.of(Member.Role.values()))),
            TableSpec.of(
                    VEHICLES,
                    "code",
                    need("code", CODE),
                    need("team", TEAM),
                    need("kind", Kind.Choice.of(Vehicle.Kind.values())),
                    need("name", NAME),
                    need("seats", new Kind.Whole(0, 80))),
            TableSpec.of(
                    EXPERTS,
                    "code",
                    need("code", CODE),
                    need("name", new Kind.Text(40)),
                    need("class", Kind.Choice.of(Expert.Kind.values())),
                    need("field", new Kind.Text(60)),
                    need("unit", UNIT)),
            TableSpec.of(
                    DEPOTS,
                    "code",
                    need("code", CODE),
                    need("name", NAME),
                    need("name_en", NAME_EN),
                    need("area", AREA),
                    need("latitude", LATITUDE),
                    need("longitude", LONGITUDE),
                    need("unit", UNIT)),
            TableSpec.of(
                    ITEMS,
                    "depot code",
                    need("depot", new Kind.Reference(DEPOTS)),
                    need("code", CODE),
                    need("kind", Kind.Choice.of(Item.Kind.values())),
                    need("name", NAME),
                    need("quantity", new Kind.Whole(0, 100_000_000)),
                    need("measure", new Kind.Text(10)),
                    need("keeper", UNIT),
                    may("expires", new Kind.Day()),
                    may("maintained", new Kind.Day()),
                    may("maintain_days", new Kind.Whole(1, 3_650))),
            TableSpec.of(
                    PLANS,
                    "code",
                    need("code", CODE),
                    need("name", NAME),
                    need("name_en", NAME_EN),
                    need("class", new Kind.Reference(CLASSES)),
                    may("grade", new Kind.Whole(1, 4)),
                    may("area", AREA),
                    may("place", new Kind.Choice(PLACE_KINDS)),
                    may("season", Kind.form("months")),
                    may("warning", Kind.Choice.of(PlanWords.Warning.values())),
                    may("colour", Kind.Choice.of(WarningColour.values())),
                    need("commander", Kind.Choice.of(PlanWords.Commander.values())),
                    need("review", new Kind.Day())),
            TableSpec.of(
                    PLAN_NEEDS,
                    "plan capability",
                    need("plan", PLAN),
                    need("capability", new Kind.Reference(CAPABILITIES)),
                    need("teams", new Kind.Whole(1, 50)),
                    may("people", new Kind.Whole(1, 10_000)),
                    need("minutes", new Kind.Whole(1, 1_440))),
            TableSpec.of(
                    PLAN_ROLES,
                    "plan unit role",
                    need("plan", PLAN),
                    need("unit", UNIT),
                    need("role", Kind.Choice.of(PlanWords.Role.values()))),
            TableSpec.of(
                    PLAN_LINES,
                    "plan number",
                    need("plan", PLAN),
                    need("number", new Kind.Whole(1, 999)),
                    need("kind", Kind.Choice.of(PlanWords.Line.values())),
                    need("text", SENTENCE),
                    need("text_en", SENTENCE)),
            TableSpec.of(
                    NEIGHBOURS,
                    "code",
                    need("code", CODE),
                    need("name", NAME),
                    need("name_en", NAME_EN),
                    need("capabilities", new Kind.References(CAPABILITIES)),
                    need("latitude", LATITUDE),
                    need("longitude", LONGITUDE),
                    need("border_minutes", new Kind.Whole(0, 1_440)),
                    may("phone", Kind.form("phone"))),
            TableSpec.of(
                    SPEEDS, "class", need("class", Kind.form("road-class")), need("kmh", new Kind.Decimal(1, 150))),
            TableSpec.of(
                    TASK_LIMITS,
                    "class unit",
                    need("class", Kind.Choice.of(TaskClass.values())),
                    need("unit", new Kind.Form("unit-or-all", Pattern.compile("\\*|[0-9A-Za-z-]{2,40}"))),
                    need("limit", new Kind.Form("days", Pattern.compile("[1-9][0-9]{0,2}(d|wd)"))),
                    need("source", SENTENCE),
                    need("source_en", SENTENCE)),
            TableSpec.of(
                    LIMITS,
                    "rule",
                    need("rule", new Kind.Choice(rules())),
                    need("limit", new Kind.Limit()),
                    need("source", new Kind.Text(200)),
                    need("source_en", new Kind.Text(300))),
            TableSpec.of(
                    RETENTION,
                    "rule",
                    need(
                            "rule",
                            new Kind.Choice(List.copyOf(National.retention().keySet()))),
                    need("days", new Kind.Whole(1, 3_660)),
                    need("source", SENTENCE),
                    need("source_en", SENTENCE)),
            TableSpec.of(
                    STAFF,
                    "login",
                    need("login", Kind.form("login")),
                    need("name", NAME),
                    need("unit", UNIT),
                    need(
                            "roles",
                            new Kind.Roles(
                                    Arrays.stream(Role.values()).map(Enum::name).toList()))));

    private PackFormat() {}

    /** The national rules a county may tighten. */
    private static List<String> rules() {
        return RuleBook.national().stream()
                .filter(Rule::mayBeTightened)
                .map(Rule::code)
                .distinct()
                .toList();
    }

    static List<TableSpec> tables() {
        return TABLES;
    }

    static Optional<TableSpec> find(String file) {
        return TABLES.stream().filter(table -> table.file().equals(file)).findFirst();
    }

    static TableSpec get(String file) {
        return find(file).orElseThrow(() -> new IllegalArgumentException("no table " + file));
    }

    /** Files that are read whole. */
    static List<String> wholes() {
        return CountyFiles.MAPS;
    }

    /** All names a pack's files may have. */
    static List<String> files() {
        return Stream.concat(TABLES.stream().map(TableSpec::file), wholes().stream())
                .toList();
    }
}
