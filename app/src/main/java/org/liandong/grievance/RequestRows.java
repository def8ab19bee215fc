package org.liandong.grievance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Location;
import org.liandong.casework.CaseHeads;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.UnitId;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of requests. Callers are inside a transaction with their own access. */
@Component
final class RequestRows {

    static final String SELECT = "select " + CaseHeads.COLUMNS + """
            , r.class, r.category_code, r.channel, r.precision, r.latitude, r.longitude, r.place_id, r.on_grid, r.subject,
              r.answers::text as answers, r.sender_unit, r.handler_unit, r.handler_account, r.decided_by, r.complained_of,
              r.contact_shown, r.joint_visit, r.report_back, r.objections, r.designated, r.disputes, r.handlers_before,
              r.refusal, r.door, r.result, r.delivered_at, r.asked_late, r.decision, r.decided_outside, r.words_public,
              r.photo_public, r.rated, r.occurred_at
              from casework.head h join grievance.request r on r.case_id = h.id
            """;
    private static final TypeReference<Map<String, Object>> ANSWERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RequestRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<RequestFacts> find(CaseId id) {
        return jdbc.sql(SELECT + " where h.id = :id")
                .param("id", id.value())
                .query((row, number) -> facts(row))
                .optional();
    }

    /** Sets columns of one request; names are ours, never typed by anyone. */
    static void set(CaseId id, Map<String, ? extends @Nullable Object> columns, Writes writes) {
        var sorted = new TreeMap<String, @Nullable Object>(columns);
        var parts = new ArrayList<String>();
        sorted.forEach((name, value) -> parts.add(
                value instanceof Collection<?> ? name + " = cast(:" + name + " as uuid[])" : name + " = :" + name));
        var values = new HashMap<String, @Nullable Object>(sorted);
        values.put("id", id.value());
        writes.add("update grievance.request set " + String.join(", ", parts) + " where case_id = :id", values);
    }

    RequestFacts facts(ResultSet row) throws SQLException {
        var head = CaseHeads.head(row);
        return new RequestFacts(
                head,
                MatterClass.valueOf(row.getString("class")),
                row.getString("category_code"),
                RequestChannel.valueOf(row.getString("channel")),
                new Location(
                        Location.Precision.valueOf(row.getString("precision")),
                        head.areaCode(),
                        row.getObject("latitude", Double.class),
                        row.getObject("longitude", Double.class),
                        row.getObject("place_id", UUID.class)),
                row.getString("subject"),
                json.readValue(row.getString("answers"), ANSWERS),
                hands(row),
                course(row),
                new RequestFacts.Published(
                        row.getBoolean("on_grid"), row.getBoolean("words_public"), row.getBoolean("photo_public")),
                row.getTimestamp("occurred_at").toInstant());
    }

    private static RequestFacts.Hands hands(ResultSet row) throws SQLException {
        var account = row.getObject("handler_account", UUID.class);
        return new RequestFacts.Hands(
                unit(row, "sender_unit"),
                unit(row, "handler_unit"),
                account == null ? null : new AccountId(account),
                unit(row, "decided_by"),
                unit(row, "complained_of"),
                List.of((UUID[]) row.getArray("handlers_before").getArray()),
                row.getBoolean("report_back"));
    }

    private static RequestFacts.Course course(ResultSet row) throws SQLException {
        return new RequestFacts.Course(
                row.getInt("objections"),
                row.getBoolean("designated"),
                row.getInt("disputes"),
                constant(RefusalGround.class, row.getString("refusal")),
                row.getString("door"),
                constant(RequestResult.class, row.getString("result")),
                instant(row, "delivered_at"),
                row.getBoolean("asked_late"),
                constant(ReviewDecision.class, row.getString("decision")),
                row.getBoolean("decided_outside"),
                row.getBoolean("joint_visit"),
                row.getBoolean("contact_shown"),
                row.getBoolean("rated"));
    }

    private static @Nullable UnitId unit(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new UnitId(id);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var stamp = row.getTimestamp(column);
        return stamp == null ? null : stamp.toInstant();
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }
}
