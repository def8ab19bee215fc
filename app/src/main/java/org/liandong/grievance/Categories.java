package org.liandong.grievance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The closed vocabulary of categories; few, read from memory, renewed every few seconds. */
@Component
public final class Categories {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final TypeReference<List<Category.Option>> OPTIONS = new TypeReference<>() {};

    private record Snapshot(long readAtNanos, Map<String, Category> byCode, Set<String> closed) {}

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final JsonMapper json;
    private volatile @Nullable Snapshot snapshot;

    Categories(JdbcClient jdbc, Transactions transactions, JsonMapper json) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
    }

    public Optional<Category> find(String code) {
        return Optional.ofNullable(current().byCode().get(code));
    }

    /** The category of this code, if new requests may have it. */
    public Optional<Category> findOpen(String code) {
        return find(code).filter(category -> !current().closed().contains(code));
    }

    /** The category of this code; throws a refusal naming {@code categoryCode} for an unknown one. */
    public Category get(String code) {
        return find(code)
                .orElseThrow(() ->
                        Refusal.field(ProblemCode.UNKNOWN_CODE, "categoryCode").asException());
    }

    /** All categories of a class that may be chosen, in the order of the pack. */
    public List<Category> list(MatterClass matterClass) {
        var known = current();
        return known.byCode().values().stream()
                .filter(category -> category.matterClass() == matterClass)
                .filter(category -> !known.closed().contains(category.code()))
                .sorted(Comparator.comparingInt(Category::position).thenComparing(Category::code))
                .toList();
    }

    /** Adds or changes categories of a pack; codes never disappear, because cases carry them. */
    public void save(Collection<Category> categories) {
        transactions.write(new Access.Machinery("pack"), () -> categories.forEach(this::save));
        refresh();
    }

    /** Closes categories of a pack: chosen no more, and kept by the requests that have them. */
    public void close(Collection<String> codes, Instant at) {
        transactions.write(
                new Access.Machinery("pack"),
                () -> codes.forEach(code -> jdbc.sql("update grievance.category set closed_at = :at where code = :code")
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("code", code)
                        .update()));
        refresh();
    }

    /** Forgets what is in memory, after the county has changed on this node. */
    public void refresh() {
        snapshot = null;
    }

    private void save(Category category) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("code", category.code());
        values.put("class", category.matterClass().name());
        values.put("root", category.root().name());
        values.put("name", category.name());
        values.put("nameEn", category.nameEn());
        values.put("description", category.description());
        values.put("descriptionEn", category.descriptionEn());
        values.put("words", category.words().toArray(String[]::new));
        values.put("target", category.target());
        values.put("unit", category.unitCode());
        values.put("atHome", category.atHome());
        values.put("position", category.position());
        jdbc.sql("""
                insert into grievance.category
                       (code, class, root, name, name_en, description, description_en, words, target, unit_code, at_home, position)
                values (:code, :class, :root, :name, :nameEn, :description, :descriptionEn, :words, :target, :unit, :atHome, :position)
                on conflict (code) do update
                   set root = excluded.root, name = excluded.name, name_en = excluded.name_en,
                       description = excluded.description, description_en = excluded.description_en,
                       words = excluded.words, target = excluded.target, unit_code = excluded.unit_code,
                       at_home = excluded.at_home, position = excluded.position, closed_at = null
                """).params(values).update();
        jdbc.sql("delete from grievance.attribute where category_code = :code")
                .param("code", category.code())
                .update();
        int position = 0;
        for (var attribute : category.attributes()) {
            save(category.code(), attribute, ++position);
        }
    }

    private void save(String category, Category.Attribute attribute, int position) {
        jdbc.sql("""
                insert into grievance.attribute (category_code, code, datatype, required, name, name_en, options, position)
                values (:category, :code, :datatype, :required, :name, :nameEn, cast(:options as jsonb), :position)
                """)
                .param("category", category)
                .param("code", attribute.code())
                .param("datatype", attribute.datatype().wire())
                .param("required", attribute.required())
                .param("name", attribute.name())
                .param("nameEn", attribute.nameEn())
                .param("options", json.writeValueAsString(attribute.options()))
                .param("position", position)
                .update();
    }

    private Snapshot current() {
        var known = snapshot;
        boolean fresh = known != null && System.nanoTime() - known.readAtNanos() < FRESH.toNanos();
        if (known != null && (fresh || Transactions.open())) {
            return known;
        }
        var read = transactions.read(new Access.Public(), this::read);
        snapshot = read;
        return read;
    }

    private Snapshot read() {
        var attributes = new HashMap<String, List<Category.Attribute>>();
        jdbc.sql("""
                select category_code, code, datatype, required, name, name_en, options::text as options
                  from grievance.attribute order by category_code, position
                """).query(row -> {
            attributes
                    .computeIfAbsent(row.getString("category_code"), code -> new ArrayList<>())
                    .add(attribute(row));
        });
        var categories =
                jdbc.sql("""
                select code, class, root, name, name_en, description, description_en, words, target, unit_code, at_home, position
                  from grievance.category
                """).query((row, number) -> category(row, attributes)).list();
        var closed = jdbc.sql("select code from grievance.category where closed_at is not null")
                .query(String.class)
                .list();
        return new Snapshot(
                System.nanoTime(),
                categories.stream().collect(Collectors.toMap(Category::code, Function.identity())),
                Set.copyOf(closed));
    }

    private Category.Attribute attribute(ResultSet row) throws SQLException {
        return new Category.Attribute(
                row.getString("code"),
                Category.Datatype.valueOf(row.getString("datatype").toUpperCase(java.util.Locale.ROOT)),
                row.getBoolean("required"),
                row.getString("name"),
                row.getString("name_en"),
                json.readValue(row.getString("options"), OPTIONS));
    }

    private static Category category(ResultSet row, Map<String, List<Category.Attribute>> attributes)
            throws SQLException {
        var code = row.getString("code");
        return new Category(
                code,
                MatterClass.valueOf(row.getString("class")),
                Category.Root.valueOf(row.getString("root")),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("description"),
                row.getString("description_en"),
                List.of((String[]) row.getArray("words").getArray()),
                row.getString("target"),
                row.getString("unit_code"),
                row.getBoolean("at_home"),
                row.getInt("position"),
                attributes.getOrDefault(code, List.of()));
    }
}
