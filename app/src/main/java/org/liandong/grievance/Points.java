package org.liandong.grievance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.liandong.vault.CaseKeys;
import org.liandong.vault.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The points a resident raised, each with its answer and evidence, sealed under the case's content key. */
@Component
public final class Points {

    static final int MOST = 20;

    private final CaseKeys keys;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    Points(CaseKeys keys, Transactions transactions, JdbcClient jdbc) {
        this.keys = keys;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /**
     * One point.
     *
     * @param text as staff put it; null while only the resident's own words say it
     * @param inWords whether the resident wrote it down themself
     */
    public record Point(
            int ordinal,
            boolean byResident,
            boolean inWords,
            @Nullable String text,
            @Nullable String answer,
            @Nullable EvidenceKind evidenceKind,
            @Nullable String evidence,
            @Nullable Instant answeredAt) {

        public boolean answered() {
            return evidenceKind != null;
        }

        @Override
        public String toString() {
            return "Point[" + ordinal + "]";
        }
    }

    static void add(
            CaseId id, int ordinal, boolean byResident, @Nullable UUID words, byte @Nullable [] text, Writes writes) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", id.value());
        values.put("ordinal", ordinal);
        values.put("byResident", byResident);
        values.put("words", words);
        values.put("text", text);
        writes.add("""
                insert into grievance.point (case_id, ordinal, by_resident, words_id, text_sealed)
                values (:id, :ordinal, :byResident, :words, :text)
                """, values);
    }

    static void put(Sealer content, CaseId id, int ordinal, String text, Writes writes) {
        writes.add(
                "update grievance.point set text_sealed = :text where case_id = :id and ordinal = :ordinal",
                Map.of("id", id.value(), "ordinal", ordinal, "text", content.seal(text, label("point", ordinal))));
    }

    static void addPut(Sealer content, CaseId id, int ordinal, String text, Writes writes) {
        add(id, ordinal, false, null, content.seal(text, label("point", ordinal)), writes);
    }

    static void answer(
            Sealer content,
            CaseId id,
            int ordinal,
            String answer,
            EvidenceKind kind,
            String evidence,
            Instant at,
            Writes writes) {
        writes.add(
                """
                update grievance.point
                   set answer_sealed = :answer, evidence_kind = :kind, evidence_sealed = :evidence, answered_at = :at
                 where case_id = :id and ordinal = :ordinal
                """,
                Map.of(
                        "id",
                        id.value(),
                        "ordinal",
                        ordinal,
                        "answer",
                        content.seal(answer, label("answer", ordinal)),
                        "kind",
                        kind,
                        "evidence",
                        content.seal(evidence, label("evidence", ordinal)),
                        "at",
                        at));
    }

    /** A "no" takes every answer back: each point is answered anew. */
    static void reopen(CaseId id, Writes writes) {
        writes.addAny("""
                update grievance.point
                   set answer_sealed = null, evidence_kind = null, evidence_sealed = null, answered_at = null
                 where case_id = :id
                """, Map.of("id", id.value()));
    }

    private static String label(String what, int ordinal) {
        return what + ":" + ordinal;
    }

    /** The points of a case in order, as far as staff put and answered them; what residents wrote is not opened. */
    public List<Point> list(Access access, CaseId id) {
        var content =
                keys.findContent(access, id).map(CaseKeys.ContentKeys::content).orElse(null);
        return transactions.read(
                access,
                () -> jdbc.sql("""
                        select ordinal, by_resident, words_id, text_sealed, answer_sealed, evidence_kind, evidence_sealed,
                               answered_at
                          from grievance.point where case_id = :id order by ordinal
                        """)
                        .param("id", id.value())
                        .query((row, number) -> point(row, content))
                        .list());
    }

    /** The points of a case, or a refusal naming the one that does not exist. */
    void require(Access access, CaseId id, int ordinal) {
        if (list(access, id).stream().noneMatch(point -> point.ordinal() == ordinal)) {
            throw Refusal.field(ProblemCode.UNKNOWN_CODE, "point").asException();
        }
    }

    private static Point point(ResultSet row, @Nullable Sealer content) throws SQLException {
        int ordinal = row.getInt("ordinal");
        var kind = row.getString("evidence_kind");
        var answered = row.getTimestamp("answered_at");
        return new Point(
                ordinal,
                row.getBoolean("by_resident"),
                row.getObject("words_id") != null,
                text(row.getBytes("text_sealed"), content, label("point", ordinal)),
                text(row.getBytes("answer_sealed"), content, label("answer", ordinal)),
                kind == null ? null : EvidenceKind.valueOf(kind),
                text(row.getBytes("evidence_sealed"), content, label("evidence", ordinal)),
                answered == null ? null : answered.toInstant());
    }

    private static @Nullable String text(byte @Nullable [] sealed, @Nullable Sealer content, String label) {
        return sealed == null || content == null ? null : content.openText(sealed, label);
    }
}
