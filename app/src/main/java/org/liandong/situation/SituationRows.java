package org.liandong.situation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.CaseHeads;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.CaseId;
import org.liandong.store.Insert;
import org.liandong.store.Writes;
import org.liandong.vault.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of situation reports and the editions of their text. Callers are inside a transaction with their own access. */
@Component
final class SituationRows {

    private static final Insert REPORT =
            Insert.into("situation.report", "case_id uuid, incident_id uuid, stage text, corrects uuid");
    private static final Insert EDITION = Insert.into(
            "situation.edition", "case_id uuid, edition integer, text_sealed bytea, account_id uuid, at timestamptz");

    private static final String SELECT = "select " + CaseHeads.COLUMNS + """
            , r.incident_id, r.stage, r.corrects, r.signed_by, r.signed_at, r.sent_to, r.sent_at,
              e.edition, e.account_id as drafted_by,
              (select count(*) from situation.report o join casework.head oh on oh.id = o.case_id
                where o.incident_id = r.incident_id and o.stage = r.stage and oh.state <> 'DROPPED'
                  and (oh.opened_at, oh.id) <= (h.opened_at, h.id)) as ordinal
              from casework.head h
              join situation.report r on r.case_id = h.id
              join lateral (select edition, account_id from situation.edition
                             where case_id = h.id order by edition desc limit 1) e on true
            """;

    private final JdbcClient jdbc;

    SituationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<SituationReport> find(CaseId id) {
        return jdbc.sql(SELECT + " where h.id = :id")
                .param("id", id.value())
                .query((row, number) -> report(row))
                .optional();
    }

    List<SituationReport> ofIncident(CaseId incident) {
        return jdbc.sql(SELECT + " where r.incident_id = :id order by h.opened_at, h.id")
                .param("id", incident.value())
                .query((row, number) -> report(row))
                .list();
    }

    /** Those in sight, waiting ones first, then the latest. */
    List<SituationReport> list(int most) {
        return jdbc.sql(SELECT
                        + " where h.kind = 'SITUATION_REPORT' order by h.final, h.opened_at desc, h.id limit :most")
                .param("most", most)
                .query((row, number) -> report(row))
                .list();
    }

    /** The sealed text of an edition. */
    Optional<byte[]> text(CaseId id, int edition) {
        return jdbc.sql("select text_sealed from situation.edition where case_id = :id and edition = :edition")
                .param("id", id.value())
                .param("edition", edition)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    static void insert(CaseId id, CaseId incident, Stage stage, @Nullable CaseId corrects, Writes writes) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("case_id", id.value());
        values.put("incident_id", incident.value());
        values.put("stage", stage);
        values.put("corrects", corrects == null ? null : corrects.value());
        writes.insert(REPORT, values);
    }

    static void edition(
            CaseId id,
            int edition,
            SituationText text,
            Sealer sealer,
            @Nullable AccountId by,
            Instant at,
            Writes writes) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("case_id", id.value());
        values.put("edition", edition);
        values.put("text_sealed", sealer.seal(text.json(), label(edition)));
        values.put("account_id", by == null ? null : by.value());
        values.put("at", at);
        writes.insert(EDITION, values);
    }

    static void signed(CaseId id, @Nullable AccountId by, @Nullable Instant at, Writes writes) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", id.value());
        values.put("by", by == null ? null : by.value());
        values.put("at", at);
        writes.add("""
                update situation.report set signed_by = cast(:by as uuid), signed_at = cast(:at as timestamptz)
                 where case_id = :id
                """, values);
    }

    static void sent(CaseId id, Recipient to, Instant at, Writes writes) {
        writes.add(
                "update situation.report set sent_to = :to, sent_at = :at where case_id = :id",
                Map.of("id", id.value(), "to", to.name(), "at", at));
    }

    static String label(int edition) {
        return "edition:" + edition;
    }

    private static SituationReport report(ResultSet row) throws SQLException {
        var sentTo = row.getString("sent_to");
        return new SituationReport(
                CaseHeads.head(row),
                new CaseId(row.getObject("incident_id", UUID.class)),
                Stage.valueOf(row.getString("stage")),
                row.getInt("ordinal"),
                caseId(row, "corrects"),
                row.getInt("edition"),
                account(row, "drafted_by"),
                account(row, "signed_by"),
                instant(row, "signed_at"),
                sentTo == null ? null : Recipient.valueOf(sentTo),
                instant(row, "sent_at"));
    }

    private static @Nullable CaseId caseId(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new CaseId(id);
    }

    private static @Nullable AccountId account(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new AccountId(id);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var stamp = row.getTimestamp(column);
        return stamp == null ? null : stamp.toInstant();
    }
}
