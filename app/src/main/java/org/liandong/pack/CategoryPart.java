package org.liandong.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.grievance.Categories;
import org.liandong.grievance.Category;
import org.liandong.grievance.MatterClass;
import org.springframework.stereotype.Component;

/**
 * Categories of requests: those of the national pack, and what a county adds or sets in {@code categories.csv} and
 * {@code attributes.csv}. A line with a known code sets the target and the unit of that category.
 */
@Component
final class CategoryPart {

    private static final Set<String> TARGETS = Set.of("1wd", "2wd", "3wd", "5wd", "7wd", "10wd", "15wd", "30d");

    private final Categories categories;

    CategoryPart(Categories categories) {
        this.categories = categories;
    }

    List<Category> read(PackSource source, PlacePart.Rows places, Faults faults) {
        var all = new LinkedHashMap<String, Category>();
        PackSource national = file -> CategoryPart.class.getResourceAsStream("/national/" + file);
        PackTable.read(national, "categories.csv", faults).forEach(row -> add(row, all, true, places, faults));
        PackTable.read(source, "categories.csv", faults).forEach(row -> add(row, all, false, places, faults));
        var attributes = new HashMap<String, List<Category.Attribute>>();
        PackTable.read(national, "attributes.csv", faults).forEach(row -> addAttribute(row, all, attributes, faults));
        PackTable.read(source, "attributes.csv", faults).forEach(row -> addAttribute(row, all, attributes, faults));
        return all.values().stream()
                .map(category -> with(category, attributes.getOrDefault(category.code(), List.of())))
                .toList();
    }

    private static Category with(Category category, List<Category.Attribute> attributes) {
        return new Category(
                category.code(),
                category.matterClass(),
                category.root(),
                category.name(),
                category.nameEn(),
                category.description(),
                category.descriptionEn(),
                category.words(),
                category.target(),
                category.unitCode(),
                category.atHome(),
                category.position(),
                attributes);
    }

    private static void add(
            PackTable.Row row, Map<String, Category> all, boolean national, PlacePart.Rows places, Faults faults) {
        var code = row.need("code", faults);
        var matterClass = row.oneOf(MatterClass.class, "class", faults);
        var root = row.oneOf(Category.Root.class, "root", faults);
        var unit = PlacePart.blankToNull(row.text("unit"));
        if (!code.matches("[A-Z][A-Z0-9-]{1,30}")) {
            faults.add(row, "code", "is 2 to 31 capitals, digits and hyphens");
        }
        if (unit != null && !places.units().containsKey(unit)) {
            faults.add(row, "unit", "is no unit of units.csv");
        }
        var known = all.get(code);
        if (known != null && national) {
            faults.add(row, "code", "stands twice");
        }
        if (known != null && (known.matterClass() != matterClass || known.root() != root)) {
            faults.add(row, "class", "and root of a national category stay as they are");
        }
        if (matterClass == null || root == null) {
            return;
        }
        all.put(
                code,
                new Category(
                        code,
                        matterClass,
                        root,
                        row.need("name", faults),
                        row.need("name_en", faults),
                        row.text("description"),
                        row.text("description_en"),
                        row.words("words"),
                        target(row, matterClass, faults),
                        unit,
                        row.text("at_home").equals("yes"),
                        known == null ? all.size() : known.position(),
                        List.of()));
    }

    private static @Nullable String target(PackTable.Row row, MatterClass matterClass, Faults faults) {
        var target = row.text("target");
        if (matterClass != MatterClass.SERVICE) {
            if (!target.isEmpty()) {
                faults.add(row, "target", "belongs to service requests; the law limits the rest");
            }
            return null;
        }
        if (!TARGETS.contains(target)) {
            faults.add(row, "target", "is one of " + TARGETS.stream().sorted().toList());
        }
        return "request.target-" + target;
    }

    private static void addAttribute(
            PackTable.Row row,
            Map<String, Category> all,
            Map<String, List<Category.Attribute>> attributes,
            Faults faults) {
        var category = row.need("category", faults);
        var code = row.need("code", faults);
        var datatype = Arrays.stream(Category.Datatype.values())
                .filter(known -> known.wire().equals(row.text("datatype")))
                .findFirst()
                .orElse(null);
        if (!all.containsKey(category) || all.get(category).matterClass() != MatterClass.SERVICE) {
            faults.add(row, "category", "is no category of service requests");
        }
        if (!code.matches("[A-Z][A-Z0-9_]{1,30}")) {
            faults.add(row, "code", "is 2 to 31 capitals, digits and underscores");
        }
        if (datatype == null) {
            faults.add(row, "datatype", "is one of " + List.of(Category.Datatype.values()));
            return;
        }
        var options = options(row, faults);
        if (datatype.isList() == options.isEmpty()) {
            faults.add(row, "options", "belong to lists, and to each of them");
        }
        attributes
                .computeIfAbsent(category, key -> new ArrayList<>())
                .add(new Category.Attribute(
                        code,
                        datatype,
                        row.text("required").equals("yes"),
                        row.need("name", faults),
                        row.need("name_en", faults),
                        options));
    }

    private static List<Category.Option> options(PackTable.Row row, Faults faults) {
        var options = new ArrayList<Category.Option>();
        var text = row.text("options");
        if (text.isEmpty()) {
            return options;
        }
        for (var part : text.split("\\|", -1)) {
            var names = part.split("=", -1);
            if (names.length != 3 || !names[0].matches("[A-Z0-9][A-Z0-9_]{0,30}") || names[1].isBlank()) {
                faults.add(row, "options", "are written KEY=中文=English, not " + part);
                continue;
            }
            options.add(new Category.Option(names[0], names[1], names[2].isBlank() ? names[1] : names[2]));
        }
        return options;
    }

    void apply(List<Category> rows) {
        categories.save(rows);
    }
}
