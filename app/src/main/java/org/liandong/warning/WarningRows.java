package org.liandong.warning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.liandong.kernel.AccountId;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of warnings and of their ends; both are only ever added. A warning is public: everybody may read it. */
@Component
final class WarningRows {

    private static final Access PUBLIC = new Access.Public();

    private static final String SELECT = """
            select w.id, w.kind, w.colour, w.area_code, w.declared_at, w.declared_by, l.lifted_at, l.lifted_by, l.replaced_by
              from warning.declaration w
              left join warning.lifting l on l.declaration_id = w.id
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;

    WarningRows(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Those in force, the gravest first. */
    List<Warning> inForce() {
        return transactions.read(
                PUBLIC,
                () -> jdbc.sql(SELECT + """
                         where l.declaration_id is null
                         order by array_position(array['RED', 'ORANGE', 'YELLOW', 'BLUE'], w.colour), w.declared_at, w.id
                        """)
                        .query((row, number) -> warning(row))
                        .list());
    }

    /** Those in force first, then the newest. */
    List<Warning> list(int most) {
        return transactions.read(
                PUBLIC,
                () -> jdbc.sql(SELECT + """
                         order by (l.declaration_id is null) desc, w.declared_at desc, w.id
                         limit :most
                        """)
                        .param("most", most)
                        .query((row, number) -> warning(row))
                        .list());
    }

    Optional<Warning> find(UUID id) {
        return transactions.read(
                PUBLIC,
                () -> jdbc.sql(SELECT + " where w.id = :id")
                        .param("id", id)
                        .query((row, number) -> warning(row))
                        .optional());
    }

    void insert(Warning warning, Writes writes) {
        writes.add(
                """
                insert into warning.declaration (id, kind, colour, area_code, declared_at, declared_by)
                values (:id, :kind, :colour, :area, :at, :by)
                """,
                Map.of(
                        "id", warning.id(),
                        "kind", warning.kind(),
                        "colour", warning.colour(),
                        "area", warning.area(),
                        "at", warning.declaredAt(),
                        "by", warning.declaredBy().value()));
    }

    /** Touches no row where the warning was lifted before. */
    void lift(UUID warning, Warning.Lifting lifting, Writes writes) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", warning);
        values.put("at", lifting.at());
        values.put("account", lifting.account().value());
        values.put("by", lifting.by());
        writes.add("""
                insert into warning.lifting (declaration_id, lifted_at, lifted_by, replaced_by)
                values (:id, :at, :account, :by)
                on conflict (declaration_id) do nothing
                """, values);
    }

    private static Warning warning(ResultSet row) throws SQLException {
        var lifted = row.getTimestamp("lifted_at");
        return new Warning(
                row.getObject("id", UUID.class),
                WarningKind.valueOf(row.getString("kind")),
                WarningColour.valueOf(row.getString("colour")),
                row.getString("area_code"),
                row.getTimestamp("declared_at").toInstant(),
                new AccountId(row.getObject("declared_by", UUID.class)),
                lifted == null ? null : lifting(row, lifted.toInstant()));
    }

    private static Warning.Lifting lifting(ResultSet row, Instant at) throws SQLException {
        return new Warning.Lifting(
                at, new AccountId(row.getObject("lifted_by", UUID.class)), row.getObject("replaced_by", UUID.class));
    }
}
