package org.liandong.roadtime.osm;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a car may use, by the tags of OpenStreetMap: the rules of GraphHopper 11's car profile (Apache-2.0,
 * {@code CarAccessParser}), with which tests compare it tag by tag. One difference: {@code highway=motorway} is one-way
 * unless it says otherwise, as the tag's definition has it.
 */
final class CarAccess {

    /** Which directions of a way may be driven, as drawn and against. */
    enum Directions {
        NONE,
        BOTH,
        FORWARD,
        BACKWARD;

        static Directions of(boolean forward, boolean backward) {
            if (forward) {
                return backward ? BOTH : FORWARD;
            }
            return backward ? BACKWARD : NONE;
        }
    }

    /** The most particular first: it overrules the others. */
    private static final List<String> KEYS = List.of("motorcar", "motor_vehicle", "vehicle", "access");

    private static final Set<String> ALLOWED = Set.of("yes", "designated", "official", "permissive", "destination");

    private static final Set<String> RESTRICTED = Set.of(
            "no", "restricted", "military", "emergency", "private", "permit", "agricultural", "forestry", "delivery");

    private static final Set<String> ROADS = Set.of(
            "motorway",
            "motorway_link",
            "trunk",
            "trunk_link",
            "primary",
            "primary_link",
            "secondary",
            "secondary_link",
            "tertiary",
            "tertiary_link",
            "unclassified",
            "residential",
            "living_street",
            "service",
            "road",
            "track",
            "pedestrian");

    private static final Set<String> GOOD_TRACKS = Set.of("grade1", "grade2", "grade3");

    private static final Set<String> BARRIERS = Set.of(
            "kissing_gate",
            "fence",
            "bollard",
            "stile",
            "turnstile",
            "cycle_barrier",
            "motorcycle_barrier",
            "block",
            "bus_trap",
            "sump_buster",
            "jersey_barrier");

    private static final Set<String> ONE_WAY = Set.of("yes", "true", "1", "-1");

    private static final String DAY = "(Mo|Tu|We|Th|Fr|Sa|Su)";
    private static final String DATE =
            "([0-9]{4} )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)( [0-9]{1,2})?" + "|[0-9]{1,2}[.][0-9]{1,2}";
    private static final Pattern DAYS_OR_DATES =
            Pattern.compile(DAY + "( ?- ?" + DAY + ")?|(" + DATE + ")( ?- ?(" + DATE + "))?");

    private CarAccess() {}

    /** Whether a way counts when junctions are found: every kind of road or path, and what may be a ferry. */
    static boolean isNetwork(Map<String, String> tags) {
        return tags.containsKey("highway")
                || tags.containsKey("route")
                || "pier".equals(tags.get("man_made"))
                || "platform".equals(tags.get("railway"));
    }

    static boolean isFerry(Map<String, String> tags) {
        return !tags.containsKey("highway")
                && ("ferry".equals(tags.get("route")) && !"no".equals(tags.get("ferry"))
                        || "shuttle_train".equals(tags.get("route")) && !"no".equals(tags.get("shuttle_train")));
    }

    static boolean isRoundabout(Map<String, String> tags) {
        String junction = tags.get("junction");
        return "roundabout".equals(junction) || "circular".equals(junction);
    }

    static Directions directions(Map<String, String> tags) {
        if (isFerry(tags)) {
            return mayBoard(tags) ? Directions.BOTH : Directions.NONE;
        }
        if (!mayDrive(tags)) {
            return Directions.NONE;
        }
        boolean forwardForbidden = isRestricted(tags, "vehicle:forward") || isRestricted(tags, "motor_vehicle:forward");
        boolean against = "-1".equals(tags.get("oneway")) || forwardForbidden;
        if (!isOneWay(tags) && !forwardForbidden) {
            return Directions.BOTH;
        }
        return Directions.of(!against, against);
    }

    private static boolean isOneWay(Map<String, String> tags) {
        return ONE_WAY.contains(tags.getOrDefault("oneway", ""))
                || isRoundabout(tags)
                || isRestricted(tags, "vehicle:backward")
                || isRestricted(tags, "motor_vehicle:backward")
                || ("motorway".equals(tags.get("highway")) && !tags.containsKey("oneway"));
    }

    private static boolean mayBoard(Map<String, String> tags) {
        String value = firstValue(tags);
        return ALLOWED.contains(value)
                || (value.isEmpty() && !tags.containsKey("foot") && !tags.containsKey("bicycle"))
                || "yes".equals(tags.get("hgv"));
    }

    private static boolean mayDrive(Map<String, String> tags) {
        String highway = tags.getOrDefault("highway", "");
        if (!ROADS.contains(highway) || isForbiddenKind(highway, tags)) {
            return false;
        }
        int key = firstKey(tags);
        if (key == KEYS.size()) {
            return true;
        }
        List<String> values = List.of(firstValue(tags).split(";"));
        return values.stream().anyMatch(ALLOWED::contains)
                || values.stream().noneMatch(RESTRICTED::contains)
                || isAllowedAtTimes(tags, key);
    }

    private static boolean isForbiddenKind(String highway, Map<String, String> tags) {
        boolean forbidden = switch (highway) {
            case "pedestrian" -> !ALLOWED.contains(firstValue(tags)) && !isAllowedAtTimes(tags, KEYS.size() - 1);
            case "service" -> "emergency_access".equals(tags.get("service"));
            case "track" -> tags.containsKey("tracktype") && !GOOD_TRACKS.contains(tags.get("tracktype"));
            default -> false;
        };
        return forbidden || isImpassable(tags);
    }

    private static boolean isImpassable(Map<String, String> tags) {
        return "yes".equals(tags.get("impassable")) || "impassable".equals(tags.get("status"));
    }

    /** Whether a node on a road stops cars: a bollard, a gate only for some. */
    static boolean isBarrier(Map<String, String> tags) {
        if (!tags.containsKey("barrier") && !tags.containsKey("ford")) {
            return false;
        }
        String value = firstValue(tags);
        if (RESTRICTED.contains(value)) {
            return true;
        }
        if (ALLOWED.contains(value)) {
            return false;
        }
        return "yes".equals(tags.get("locked")) || BARRIERS.contains(tags.getOrDefault("barrier", ""));
    }

    private static boolean isRestricted(Map<String, String> tags, String key) {
        return RESTRICTED.contains(tags.getOrDefault(key, ""));
    }

    private static int firstKey(Map<String, String> tags) {
        int key = 0;
        while (key < KEYS.size() && !tags.containsKey(KEYS.get(key))) {
            key++;
        }
        return key;
    }

    private static String firstValue(Map<String, String> tags) {
        int key = firstKey(tags);
        return key == KEYS.size() ? "" : tags.getOrDefault(KEYS.get(key), "");
    }

    /** Whether an exception opens what is closed, at some hours or days; it counts as open. */
    private static boolean isAllowedAtTimes(Map<String, String> tags, int mostGeneralKey) {
        for (int key = mostGeneralKey; key >= 0; key--) {
            String[] parts =
                    tags.getOrDefault(KEYS.get(key) + ":conditional", "").split("@");
            if (parts.length == 2 && ALLOWED.contains(parts[0].strip()) && isTime(parts[1])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTime(String condition) {
        String plain = condition.replace('(', ' ').replace(')', ' ').strip();
        String days = plain.replaceAll("(, *)?(PH|SH)", "").strip();
        return condition.contains(":") || DAYS_OR_DATES.matcher(days).matches();
    }
}
