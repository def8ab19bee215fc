package org.liandong.pack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.grievance.Categories;
import org.liandong.grievance.Category;
import org.liandong.grievance.MatterClass;
import org.liandong.pack.PackContent.Row;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Categories of requests: the national ones, and what a county adds or sets. A line with the code of a national category
 * or attribute takes its place; without the line the national one counts again.
 */
@Component
@Order(4)
final class CategoryPart implements Part {

    private final Categories categories;

    CategoryPart(Categories categories) {
        this.categories = categories;
    }

    @Override
    public void apply(PackContent content, PackDiff diff, Instant now) {
        var all = all(content);
        categories.save(all);
        var kept = all.stream().map(Category::code).toList();
        categories.close(
                diff.of(PackFormat.CATEGORIES).removed().stream()
                        .map(row -> row.text("code"))
                        .filter(code -> !kept.contains(code))
                        .toList(),
                now);
    }

    @Override
    public boolean catchUp(PackContent content) {
        var missing = all(content).stream()
                .filter(category -> !categories.findOpen(category.code()).equals(Optional.of(category)))
                .toList();
        categories.save(missing);
        return !missing.isEmpty();
    }

    private static List<Category> all(PackContent content) {
        Map<String, Row> rows = new LinkedHashMap<>(National.categories());
        content.rows(PackFormat.CATEGORIES).forEach(row -> rows.put(row.text("code"), row));
        var attributes = attributes(content);
        var all = new ArrayList<Category>();
        rows.forEach((code, row) -> all.add(category(
                row, List.copyOf(attributes.getOrDefault(code, Map.of()).values()), all.size())));
        return all;
    }

    private static Map<String, Map<String, Category.Attribute>> attributes(PackContent content) {
        var rows = new ArrayList<>(National.attributes());
        rows.addAll(content.rows(PackFormat.ATTRIBUTES));
        var byCategory = new LinkedHashMap<String, Map<String, Category.Attribute>>();
        rows.forEach(row -> byCategory
                .computeIfAbsent(row.text("category"), category -> new LinkedHashMap<>())
                .put(row.text("code"), attribute(row)));
        return byCategory;
    }

    private static Category category(Row row, List<Category.Attribute> attributes, int position) {
        return new Category(
                row.text("code"),
                MatterClass.valueOf(row.text("class")),
                Category.Root.valueOf(row.text("root")),
                row.text("name"),
                row.text("name_en"),
                row.text("description"),
                row.text("description_en"),
                row.words("words").stream().map(word -> word.replace('_', ' ')).toList(),
                target(row),
                row.find("unit").orElse(null),
                row.text("at_home").equals("yes"),
                position,
                attributes);
    }

    private static @Nullable String target(Row row) {
        return row.find("target").map(target -> "request.target-" + target).orElse(null);
    }

    private static Category.Attribute attribute(Row row) {
        return new Category.Attribute(
                row.text("code"),
                Category.Datatype.valueOf(row.text("datatype").toUpperCase(Locale.ROOT)),
                row.text("required").equals("yes"),
                row.text("name"),
                row.text("name_en"),
                options(row));
    }

    private static List<Category.Option> options(Row row) {
        return Kind.Options.ONE
                .matcher(row.text("options"))
                .results()
                .map(found -> new Category.Option(found.group(1), found.group(2), found.group(3)))
                .toList();
    }
}
