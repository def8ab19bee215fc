package org.liandong.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseKind;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.UnitId;
import org.liandong.store.Insert;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of case heads: read, locked, written. */
@Component
final class Heads {

    static final String COLUMNS = """
            h.id, h.kind, h.number, h.parent_id, h.area_code, h.area_path, h.owner_unit_id, h.state, h.final,
            h.exercise, h.version, h.opened_at, h.moved_at""";

    private static final Insert HEAD = Insert.into("casework.head", """
            id uuid, kind text, number text, parent_id uuid, area_code text, area_path text, owner_unit_id uuid,
            state text, final boolean, exercise boolean, version integer, journal_count integer, leaf_count integer,
            leaf_prev bytea, receipt_hash bytea, opened_at timestamptz, moved_at timestamptz""");

    private final JdbcClient jdbc;

    Heads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Head> find(CaseId id) {
        return jdbc.sql("select " + COLUMNS + " from casework.head h where h.id = :id")
                .param("id", id.value())
                .query((row, number) -> head(row))
                .optional();
    }

    Optional<LockedHead> lock(CaseId id, boolean skipLocked) {
        return jdbc.sql("select " + COLUMNS
                        + ", h.journal_count, h.leaf_count, h.leaf_prev from casework.head h where h.id = :id for update"
                        + (skipLocked ? " skip locked" : ""))
                .param("id", id.value())
                .query((row, number) -> new LockedHead(
                        head(row), row.getInt("journal_count"), row.getInt("leaf_count"), row.getBytes("leaf_prev")))
                .optional();
    }

    /** Locks these heads one after another in the order of their ids; those out of sight are missing. */
    List<Head> lockAll(Collection<CaseId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select " + COLUMNS + " from casework.head h where h.id in (:ids) order by h.id for update")
                .param("ids", ids.stream().map(CaseId::value).toList())
                .query((row, number) -> head(row))
                .list();
    }

    void insert(Head head, int leafCount, byte @Nullable [] leafPrev, byte @Nullable [] receiptHash, Writes writes) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", head.id().value());
        values.put("kind", head.kind().code());
        values.put("number", head.number());
        values.put("parent_id", head.parentId() == null ? null : head.parentId().value());
        values.put("area_code", head.areaCode());
        values.put("area_path", head.areaPath());
        values.put("owner_unit_id", head.ownerUnit().value());
        values.put("state", head.state());
        values.put("final", head.isFinal());
        values.put("exercise", head.exercise());
        values.put("version", head.version());
        values.put("journal_count", 1);
        values.put("leaf_count", leafCount);
        values.put("leaf_prev", leafPrev);
        values.put("receipt_hash", receiptHash);
        values.put("opened_at", head.openedAt());
        values.put("moved_at", head.movedAt());
        writes.insert(HEAD, values);
    }

    void update(Head after, int journalCount, int leafCount, byte @Nullable [] leafPrev, Writes writes) {
        var values = new HashMap<>(values(after));
        values.put("journalCount", journalCount);
        values.put("leafCount", leafCount);
        values.put("leafPrev", leafPrev);
        writes.add("""
                update casework.head
                   set parent_id = :parentId, area_code = :areaCode, area_path = :areaPath, owner_unit_id = :ownerUnit,
                       state = :state, final = :final, version = :version, journal_count = :journalCount,
                       leaf_count = :leafCount, leaf_prev = :leafPrev, moved_at = :movedAt
                 where id = :id
                """, values);
    }

    void count(CaseId id, int journalCount, Writes writes) {
        writes.add(
                "update casework.head set journal_count = :count where id = :id",
                Map.of("id", id.value(), "count", journalCount));
    }

    void count(CaseId id, Trail.Counters counters, Writes writes) {
        writes.add(
                "update casework.head set leaf_count = :leaves, leaf_prev = :prev where id = :id",
                Map.of(
                        "id", id.value(),
                        "leaves", counters.leaves(),
                        "prev", java.util.Objects.requireNonNull(counters.leafPrev())));
    }

    Optional<CaseRef> findByReceipt(byte[] hash) {
        return jdbc.sql("select id, kind from casework.find_by_receipt(:hash)")
                .param("hash", hash)
                .query((row, number) ->
                        new CaseRef(new CaseKind(row.getString("kind")), new CaseId(row.getObject("id", UUID.class))))
                .optional();
    }

    List<Head> children(CaseId parent, CaseKind kind) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from casework.head h where h.parent_id = :parent and h.kind = :kind order by h.opened_at, h.id")
                .param("parent", parent.value())
                .param("kind", kind.code())
                .query((row, number) -> head(row))
                .list();
    }

    private static Map<String, @Nullable Object> values(Head head) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", head.id().value());
        values.put("parentId", head.parentId() == null ? null : head.parentId().value());
        values.put("areaCode", head.areaCode());
        values.put("areaPath", head.areaPath());
        values.put("ownerUnit", head.ownerUnit().value());
        values.put("state", head.state());
        values.put("final", head.isFinal());
        values.put("version", head.version());
        values.put("movedAt", head.movedAt());
        return values;
    }

    static Head head(ResultSet row) throws SQLException {
        var parent = row.getObject("parent_id", UUID.class);
        return new Head(
                new CaseId(row.getObject("id", UUID.class)),
                new CaseKind(row.getString("kind")),
                row.getString("number"),
                parent == null ? null : new CaseId(parent),
                row.getString("area_code"),
                row.getString("area_path"),
                new UnitId(row.getObject("owner_unit_id", UUID.class)),
                row.getString("state"),
                row.getBoolean("final"),
                row.getBoolean("exercise"),
                row.getInt("version"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("moved_at").toInstant());
    }
}
