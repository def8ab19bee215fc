package org.liandong.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of documents and of their sealed files. */
@Component
final class DocumentRows {

    private static final String COLUMNS = """
            d.id, d.case_id, d.version, d.kind, d.unit_id, d.year, d.series, d.serial, d.for_resident, d.at, d.state,
            d.attempts, d.round_attempts, d.error_code, d.next_attempt_at""";

    private final JdbcClient jdbc;

    DocumentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A document this node took, with how often it was tried since somebody last asked for it. */
    record Claimed(Document document, int roundAttempts) {}

    /** A piece of a sealed file. */
    record Piece(int ordinal, byte[] sealed) {}

    /** Takes the next number of the series and adds the document, in one statement of the act. */
    static void add(UUID id, Documents.Order order, Writes writes) {
        var values = new HashMap<String, Object>();
        values.put("id", id);
        values.put("case", order.caseId().value());
        values.put("version", order.version());
        values.put("kind", order.kind());
        values.put("unit", order.unit().value());
        values.put("year", order.at().atZone(TimeSource.ZONE).getYear());
        values.put("resident", order.kind().forResident());
        values.put("at", order.at());
        writes.add("""
                with next as (
                    insert into document.series (unit_id, year, series, last) values (:unit, :year, :kind, 1)
                    on conflict (unit_id, year, series) do update set last = document.series.last + 1
                    returning last)
                insert into document.document
                       (id, case_id, version, kind, unit_id, year, series, serial, for_resident, at, state, next_attempt_at)
                select cast(:id as uuid), cast(:case as uuid), cast(:version as integer), :kind, cast(:unit as uuid),
                       cast(:year as integer), :kind, next.last, cast(:resident as boolean), cast(:at as timestamptz),
                       'WAITING', cast(:at as timestamptz)
                  from next
                """, values);
    }

    List<Document> ofCases(Collection<CaseId> cases) {
        return jdbc.sql("select " + COLUMNS
                        + " from document.document d where d.case_id in (:cases) order by d.at, d.id")
                .param("cases", cases.stream().map(CaseId::value).toList())
                .query((row, number) -> document(row))
                .list();
    }

    Optional<Document> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from document.document d where d.id = :id")
                .param("id", id)
                .query((row, number) -> document(row))
                .optional();
    }

    List<Document> failed(int most) {
        return jdbc.sql("select " + COLUMNS + """
                 from document.document d where d.state = 'FAILED' order by d.at, d.id limit :most
                """)
                .param("most", most)
                .query((row, number) -> document(row))
                .list();
    }

    List<Piece> pieces(UUID id, Document.Form form) {
        return jdbc.sql("""
                select ordinal, ciphertext from document.piece
                 where document_id = :id and form = :form order by ordinal
                """)
                .param("id", id)
                .param("form", form.name())
                .query((row, number) -> new Piece(row.getInt("ordinal"), row.getBytes("ciphertext")))
                .list();
    }

    /** Takes documents that are due, or whose maker was not heard of for too long. */
    List<Claimed> claim(Instant now, Instant until, int most) {
        return jdbc.sql("""
                update document.document d
                   set state = 'MAKING', attempts = d.attempts + 1, round_attempts = d.round_attempts + 1,
                       next_attempt_at = :until
                 where d.id in (select w.id from document.document w
                                 where w.next_attempt_at <= :now
                                 order by w.next_attempt_at
                                 limit :most
                                   for update skip locked)
                returning """ + " " + COLUMNS)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, number) -> new Claimed(document(row), row.getInt("round_attempts")))
                .list();
    }

    /** Records that its files are there; false when another node has taken it over meanwhile. */
    boolean ready(Document document, Instant at) {
        return settle(document, Document.State.READY, null, null, at);
    }

    /** Records that a try failed; without {@code next} it waits for a person. */
    boolean failed(Document document, String error, @Nullable Instant next) {
        var state = next == null ? Document.State.FAILED : Document.State.WAITING;
        return settle(document, state, error, next, null);
    }

    private boolean settle(
            Document document,
            Document.State state,
            @Nullable String error,
            @Nullable Instant next,
            @Nullable Instant made) {
        return jdbc.sql("""
                update document.document
                   set state = :state, error_code = :error, next_attempt_at = :next, made_at = :made
                 where id = :id and state = 'MAKING' and attempts = :attempts
                """)
                        .param("state", state.name())
                        .param("error", error)
                        .param("next", next == null ? null : next.atOffset(ZoneOffset.UTC))
                        .param("made", made == null ? null : made.atOffset(ZoneOffset.UTC))
                        .param("id", document.id())
                        .param("attempts", document.attempts())
                        .update()
                == 1;
    }

    void add(UUID id, Document.Form form, List<byte[]> sealed) {
        jdbc.sql("delete from document.piece where document_id = :id and form = :form")
                .param("id", id)
                .param("form", form.name())
                .update();
        for (int i = 0; i < sealed.size(); i++) {
            jdbc.sql("""
                    insert into document.piece (document_id, form, ordinal, ciphertext)
                    values (:id, :form, :ordinal, :sealed)
                    """)
                    .param("id", id)
                    .param("form", form.name())
                    .param("ordinal", i)
                    .param("sealed", sealed.get(i))
                    .update();
        }
    }

    private static Document document(ResultSet row) throws SQLException {
        var next = row.getTimestamp("next_attempt_at");
        return new Document(
                row.getObject("id", UUID.class),
                new CaseId(row.getObject("case_id", UUID.class)),
                row.getInt("version"),
                DocumentKind.valueOf(row.getString("kind")),
                new UnitId(row.getObject("unit_id", UUID.class)),
                row.getInt("year"),
                row.getString("series"),
                row.getInt("serial"),
                row.getBoolean("for_resident"),
                row.getTimestamp("at").toInstant(),
                Document.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("error_code"),
                next == null ? null : next.toInstant());
    }
}
