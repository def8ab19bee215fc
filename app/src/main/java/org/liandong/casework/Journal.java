package org.liandong.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.Party;
import org.liandong.kernel.TeamId;
import org.liandong.kernel.UnitId;
import org.liandong.store.Insert;
import org.liandong.store.Writes;
import org.liandong.vault.CaseKeys;
import org.liandong.vault.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The journal of cases: append-only rows, notes sealed. */
@Component
final class Journal {

    /** One line to be written. */
    record Line(
            CaseId caseId,
            int entry,
            int version,
            String action,
            @Nullable String from,
            String to,
            Actor actor,
            Instant occurredAt,
            Instant recordedAt,
            Facts facts,
            byte @Nullable [] noteSealed) {}

    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    private static final Insert LINE = Insert.into("casework.journal", """
            case_id uuid, entry integer, version integer, action text, from_state text, to_state text, party text,
            account_id uuid, unit_id uuid, team_id uuid, occurred_at timestamptz, recorded_at timestamptz,
            facts jsonb, note_sealed bytea""");

    private final JdbcClient jdbc;
    private final CaseKeys keys;
    private final JsonMapper json;

    Journal(JdbcClient jdbc, CaseKeys keys, JsonMapper json) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.json = json;
    }

    static String noteLabel(int entry) {
        return "note:" + entry;
    }

    void add(Line line, Writes writes) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("case_id", line.caseId().value());
        values.put("entry", line.entry());
        values.put("version", line.version());
        values.put("action", line.action());
        values.put("from_state", line.from());
        values.put("to_state", line.to());
        values.put("party", line.actor().party());
        values.put(
                "account_id",
                line.actor() instanceof Actor.Staff staff ? staff.account().value() : null);
        values.put(
                "unit_id",
                line.actor() instanceof Actor.Staff staff ? staff.unit().value() : null);
        values.put(
                "team_id", line.actor() instanceof Actor.Team team ? team.team().value() : null);
        values.put("occurred_at", line.occurredAt());
        values.put("recorded_at", line.recordedAt());
        values.put("facts", line.facts().json());
        values.put("note_sealed", line.noteSealed());
        writes.insert(LINE, values);
    }

    List<JournalEntry> list(CaseId id) {
        var wrapped = jdbc.sql("select content_key from vault.case_key where case_id = :id")
                .param("id", id.value())
                .query((row, number) -> new @Nullable Object[] {row.getBytes(1)})
                .optional()
                .map(found -> (byte @Nullable []) found[0]);
        var sealer = wrapped.map(key -> keys.unwrapContent(id, key)).orElse(null);
        return list(id, sealer);
    }

    /** The lines without their notes. */
    List<JournalEntry> steps(CaseId id) {
        return list(id, null);
    }

    private List<JournalEntry> list(CaseId id, @Nullable Sealer sealer) {
        return jdbc.sql("""
                select entry, version, action, from_state, to_state, party, account_id, unit_id, team_id,
                       occurred_at, recorded_at, facts, note_sealed
                  from casework.journal
                 where case_id = :id
                 order by entry
                """)
                .param("id", id.value())
                .query((row, number) -> entry(row, sealer))
                .list();
    }

    private JournalEntry entry(ResultSet row, @Nullable Sealer sealer) throws SQLException {
        var account = row.getObject("account_id", UUID.class);
        var unit = row.getObject("unit_id", UUID.class);
        var team = row.getObject("team_id", UUID.class);
        var sealed = row.getBytes("note_sealed");
        int number = row.getInt("entry");
        return new JournalEntry(
                number,
                row.getInt("version"),
                row.getString("action"),
                row.getString("from_state"),
                row.getString("to_state"),
                Party.valueOf(row.getString("party")),
                account == null ? null : new AccountId(account),
                unit == null ? null : new UnitId(unit),
                team == null ? null : new TeamId(team),
                row.getTimestamp("occurred_at").toInstant(),
                row.getTimestamp("recorded_at").toInstant(),
                json.readValue(row.getString("facts"), FACTS),
                sealed == null || sealer == null ? null : sealer.openText(sealed, noteLabel(number)));
    }
}
