package org.liandong.incident;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

/** The closed vocabulary of incident classes; few, read from memory, renewed every few seconds. */
@Component
public final class IncidentClasses {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final TypeReference<Map<Integer, Map<String, Long>>> THRESHOLDS = new TypeReference<>() {};

    private record Snapshot(
            long readAtNanos, Map<String, IncidentClass> byCode, Set<String> closed, WordFinder finder) {}

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final JsonMapper json;
    private volatile @Nullable Snapshot snapshot;

    IncidentClasses(JdbcClient jdbc, Transactions transactions, JsonMapper json) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
    }

    /** The class of this code; throws a refusal naming {@code classCode} for an unknown one. */
    public IncidentClass get(String code) {
        return find(code)
                .orElseThrow(() ->
                        Refusal.field(ProblemCode.UNKNOWN_CODE, "classCode").asException());
    }

    public Optional<IncidentClass> find(String code) {
        return Optional.ofNullable(current().byCode().get(code));
    }

    /** The codes of a class and of all classes above it. */
    public Set<String> lineage(IncidentClass known) {
        var lineage = new HashSet<String>();
        for (var next = Optional.of(known);
                next.isPresent() && lineage.add(next.get().code()); ) {
            next = Optional.ofNullable(next.get().parentCode()).flatMap(this::find);
        }
        return lineage;
    }

    /** A class and all classes above it, its own first; a code alone where nobody knows it. */
    public List<String> lineage(String code) {
        var lineage = new ArrayList<String>();
        for (var next = code; next != null && !lineage.contains(next); ) {
            lineage.add(next);
            next = find(next).map(IncidentClass::parentCode).orElse(null);
        }
        return List.copyOf(lineage);
    }

    /** All classes in the order of the pack, but for those a pack has closed. */
    public List<IncidentClass> list() {
        var known = current();
        return known.byCode().values().stream()
                .filter(each -> !known.closed().contains(each.code()))
                .sorted(Comparator.comparingInt(IncidentClass::position).thenComparing(IncidentClass::code))
                .toList();
    }

    /** The allow-listed words that occur in a text. */
    public List<String> wordsIn(String text) {
        return current().finder().find(text);
    }

    /** Forgets what is in memory, after a pack was applied. */
    public void refresh() {
        snapshot = null;
    }

    private Snapshot current() {
        var known = snapshot;
        boolean fresh = known != null && System.nanoTime() - known.readAtNanos() < FRESH.toNanos();
        if (known != null && (fresh || Transactions.open())) {
            return known;
        }
        var read = read();
        snapshot = read;
        return read;
    }

    private Snapshot read() {
        var closed = transactions.read(
                new Access.Public(),
                () -> jdbc.sql("select code from incident.class where closed_at is not null")
                        .query(String.class)
                        .set());
        var classes = transactions.read(
                new Access.Public(),
                () -> jdbc.sql("""
                select code, parent_code, root, name, name_en, pinyin, icon, thresholds::text as thresholds, words, needs, position
                  from incident.class
                """).query((row, number) -> incidentClass(row)).list());
        var words = new TreeSet<String>();
        classes.stream()
                .filter(each -> !closed.contains(each.code()))
                .map(IncidentClass::words)
                .forEach(words::addAll);
        return new Snapshot(
                System.nanoTime(),
                classes.stream().collect(Collectors.toMap(IncidentClass::code, Function.identity())),
                Set.copyOf(closed),
                new WordFinder(words));
    }

    private IncidentClass incidentClass(ResultSet row) throws SQLException {
        return new IncidentClass(
                row.getString("code"),
                row.getString("parent_code"),
                IncidentClass.Root.valueOf(row.getString("root")),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("pinyin"),
                row.getString("icon"),
                json.readValue(row.getString("thresholds"), THRESHOLDS),
                texts(row.getArray("words")),
                texts(row.getArray("needs")),
                row.getInt("position"));
    }

    static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    /** Adds or changes classes of a pack; codes never disappear, because cases carry them. */
    public void save(Collection<IncidentClass> classes) {
        transactions.write(new Access.Machinery("pack"), () -> classes.forEach(this::save));
        refresh();
    }

    /** Closes classes of a pack: chosen no more, and kept by the cases that have them. */
    public void close(Collection<String> codes, Instant at) {
        transactions.write(
                new Access.Machinery("pack"),
                () -> codes.forEach(code -> jdbc.sql("update incident.class set closed_at = :at where code = :code")
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("code", code)
                        .update()));
        refresh();
    }

    private void save(IncidentClass changed) {
        jdbc.sql("""
                insert into incident.class
                       (code, parent_code, root, name, name_en, pinyin, icon, thresholds, words, needs, position)
                values (:code, :parent, :root, :name, :nameEn, :pinyin, :icon, cast(:thresholds as jsonb),
                        :words, :needs, :position)
                on conflict (code) do update
                   set parent_code = excluded.parent_code, name = excluded.name, name_en = excluded.name_en,
                       pinyin = excluded.pinyin, icon = excluded.icon, thresholds = excluded.thresholds,
                       words = excluded.words, needs = excluded.needs, position = excluded.position,
                       closed_at = null
                """)
                .param("code", changed.code())
                .param("parent", changed.parentCode())
                .param("root", changed.root().name())
                .param("name", changed.name())
                .param("nameEn", changed.nameEn())
                .param("pinyin", changed.pinyin())
                .param("icon", changed.icon())
                .param("thresholds", json.writeValueAsString(changed.thresholds()))
                .param("words", changed.words().toArray(String[]::new))
                .param("needs", changed.needs().toArray(String[]::new))
                .param("position", changed.position())
                .update();
    }
}
