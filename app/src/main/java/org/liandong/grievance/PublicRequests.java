package org.liandong.grievance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Distances;
import org.liandong.casework.CaseHeads;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.UnitId;
import org.liandong.store.Transactions;
import org.liandong.vault.CaseKeys;
import org.liandong.vault.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Service requests for anyone to see. Every statement here asks for class SERVICE: no other class exists outside. */
@Component
public final class PublicRequests {

    private static final Access ACCESS = new Access.Machinery("public requests");
    private static final double LIKE_METRES = 300;
    private static final int MOST_LIKE = 5;
    private static final TypeReference<Map<String, Object>> ANSWERS = new TypeReference<>() {};
    private static final String SELECT = "select " + CaseHeads.COLUMNS + """
            , r.category_code, r.latitude, r.longitude, r.place_id, r.on_grid, r.answers::text as answers, r.handler_unit,
              r.occurred_at, r.words_public, r.photo_public, r.description_sealed, r.media_sealed, k.content_key, c.due_at,
              exists (select from grievance.photo p where p.case_id = h.id) as has_photo
              from casework.head h
              join grievance.request r on r.case_id = h.id and r.class = 'SERVICE'
              left join vault.case_key k on k.case_id = h.id
              left join deadline.clock c on c.case_id = h.id and c.clock = 'target'
             where h.kind = 'REQUEST' and not h.exercise
            """;

    private final Categories categories;
    private final CaseKeys keys;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    PublicRequests(Categories categories, CaseKeys keys, Transactions transactions, JdbcClient jdbc, JsonMapper json) {
        this.categories = categories;
        this.keys = keys;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Which requests.
     *
     * @param areaCode the township; null means everywhere
     * @param closed null means either
     * @param from asked for at or after
     * @param to asked for at or before
     */
    public record Filter(
            Collection<String> codes,
            @Nullable String areaCode,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Boolean closed,
            int offset,
            int limit) {}

    /** Those a filter lets through, newest first. */
    public List<PublicRequest> list(Filter filter) {
        var values = new HashMap<String, @Nullable Object>();
        var sql = new StringBuilder(SELECT);
        if (!filter.codes().isEmpty()) {
            sql.append(" and r.category_code in (:codes)");
            values.put("codes", filter.codes());
        }
        if (filter.areaCode() != null) {
            sql.append(" and h.area_code = :area");
            values.put("area", filter.areaCode());
        }
        if (filter.from() != null) {
            sql.append(" and h.opened_at >= :from");
            values.put("from", filter.from().atOffset(ZoneOffset.UTC));
        }
        if (filter.to() != null) {
            sql.append(" and h.opened_at <= :to");
            values.put("to", filter.to().atOffset(ZoneOffset.UTC));
        }
        if (filter.closed() != null) {
            sql.append(filter.closed() ? " and h.final" : " and not h.final");
        }
        sql.append(" order by h.opened_at desc, h.id desc limit :limit offset :offset");
        values.put("limit", filter.limit());
        values.put("offset", filter.offset());
        return query(sql.toString(), values);
    }

    /** Those of these numbers that there are, newest first. */
    public List<PublicRequest> list(Collection<String> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : query(
                        SELECT + " and h.number in (:numbers) order by h.opened_at desc, h.id desc",
                        Map.of("numbers", numbers));
    }

    public Optional<PublicRequest> find(String number) {
        return list(List.of(number)).stream().findFirst();
    }

    /** Open requests of the same category close by: whoever comes with another may follow one of these instead. */
    public List<PublicRequest> alike(String categoryCode, double latitude, double longitude) {
        double degrees = LIKE_METRES / 111_000;
        var values = new HashMap<String, @Nullable Object>();
        values.put("code", categoryCode);
        values.put("lat", latitude);
        values.put("lon", longitude);
        values.put("d", degrees);
        return query(SELECT + """
                 and not h.final and r.category_code = :code
                 and r.latitude between :lat - :d and :lat + :d
                 and r.longitude between :lon - :d / cos(radians(:lat)) and :lon + :d / cos(radians(:lat))
                 order by power(r.latitude - :lat, 2) + power((r.longitude - :lon) * cos(radians(:lat)), 2) limit 20
                """, values).stream()
                .filter(found -> found.latitude() != null
                        && found.longitude() != null
                        && Distances.metres(found.latitude(), found.longitude(), latitude, longitude)
                                <= LIKE_METRES + NearHomes.GRID_METRES)
                .limit(MOST_LIKE)
                .toList();
    }

    /** The published steps of service requests between two moments, oldest first. */
    public List<PublicRequest.Step> steps(
            @Nullable Instant from, @Nullable Instant to, Collection<String> numbers, int limit) {
        var values = new HashMap<String, @Nullable Object>();
        var sql = new StringBuilder("""
                select h.number, j.entry, j.action, j.to_state, j.recorded_at
                  from casework.journal j
                  join casework.head h on h.id = j.case_id
                  join grievance.request r on r.case_id = h.id and r.class = 'SERVICE'
                 where h.kind = 'REQUEST' and not h.exercise
                   and (j.action in (:actions) or (j.action = 'ADD_MESSAGE' and j.facts ->> 'via' = 'OPEN311'))
                """);
        values.put("actions", PUBLISHED.stream().map(Enum::name).toList());
        if (from != null) {
            sql.append(" and j.recorded_at >= :from");
            values.put("from", from.atOffset(ZoneOffset.UTC));
        }
        if (to != null) {
            sql.append(" and j.recorded_at <= :to");
            values.put("to", to.atOffset(ZoneOffset.UTC));
        }
        if (!numbers.isEmpty()) {
            sql.append(" and h.number in (:numbers)");
            values.put("numbers", numbers);
        }
        sql.append(" order by j.recorded_at, h.number, j.entry limit :limit");
        values.put("limit", limit);
        return transactions.read(
                ACCESS,
                () -> jdbc.sql(sql.toString())
                        .params(values)
                        .query((row, number) -> new PublicRequest.Step(
                                row.getString("number"),
                                row.getInt("entry"),
                                RequestAction.valueOf(row.getString("action")),
                                RequestState.valueOf(row.getString("to_state")),
                                row.getTimestamp("recorded_at").toInstant()))
                        .list());
    }

    /** The steps anyone is told of; what is between the resident and the unit is not among them. */
    private static final List<RequestAction> PUBLISHED = List.of(
            RequestAction.SUBMIT,
            RequestAction.ANSWER_ON_THE_SPOT,
            RequestAction.FORWARD,
            RequestAction.ASSIGN,
            RequestAction.DESIGNATE,
            RequestAction.TRANSFER,
            RequestAction.ACCEPT,
            RequestAction.NOT_ACCEPT,
            RequestAction.BEGIN,
            RequestAction.GRANT_EXTENSION,
            RequestAction.REPLY,
            RequestAction.CONFIRM,
            RequestAction.DISPUTE,
            RequestAction.DISPUTE_AGAIN,
            RequestAction.CLOSE,
            RequestAction.CLOSE_SILENT,
            RequestAction.REOPEN,
            RequestAction.REASSIGN,
            RequestAction.CONTEST,
            RequestAction.OVERTURN,
            RequestAction.WITHDRAW,
            RequestAction.UNDO_WITHDRAWAL);

    /** The picture of a request, if there is one by consent. */
    public Optional<PublicRequest.Photo> photo(String number) {
        record Row(CaseId id, String mediaType, byte[] sealed, byte[] key) {}
        return transactions
                .read(
                        ACCESS,
                        () -> jdbc.sql("""
                        select h.id, p.media_type, p.sealed, k.content_key
                          from casework.head h
                          join grievance.request r on r.case_id = h.id and r.class = 'SERVICE' and r.photo_public
                          join grievance.photo p on p.case_id = h.id
                          join vault.case_key k on k.case_id = h.id and k.content_key is not null
                         where h.number = :number and h.kind = 'REQUEST'
                        """)
                                .param("number", number)
                                .query((row, at) -> new Row(
                                        new CaseId(row.getObject("id", UUID.class)),
                                        row.getString("media_type"),
                                        row.getBytes("sealed"),
                                        row.getBytes("content_key")))
                                .optional())
                .map(row -> new PublicRequest.Photo(
                        row.mediaType(), keys.unwrapContent(row.id(), row.key()).open(row.sealed(), "photo")));
    }

    private List<PublicRequest> query(String sql, Map<String, ? extends @Nullable Object> values) {
        return transactions.read(
                ACCESS,
                () -> jdbc.sql(sql)
                        .params(new HashMap<>(values))
                        .query((row, number) -> request(row))
                        .list());
    }

    private PublicRequest request(ResultSet row) throws SQLException {
        var head = CaseHeads.head(row);
        var content = content(head.id(), row);
        boolean grid = row.getBoolean("on_grid");
        var latitude = row.getObject("latitude", Double.class);
        var longitude = row.getObject("longitude", Double.class);
        var handler = row.getObject("handler_unit", UUID.class);
        var due = row.getTimestamp("due_at");
        boolean photo = row.getBoolean("photo_public");
        return new PublicRequest(
                head.id(),
                head.version(),
                head.number(),
                categories.get(row.getString("category_code")),
                RequestState.valueOf(head.state()),
                handler == null ? head.ownerUnit() : new UnitId(handler),
                head.areaCode(),
                latitude == null || !grid ? latitude : Double.valueOf(NearHomes.latitude(latitude)),
                latitude == null || longitude == null || !grid
                        ? longitude
                        : Double.valueOf(NearHomes.longitude(latitude, longitude)),
                grid ? null : row.getObject("place_id", UUID.class),
                head.openedAt(),
                head.movedAt(),
                // The limit ends with its day; what is told is the last second of it.
                due == null ? null : due.toInstant().minusSeconds(1),
                json.readValue(row.getString("answers"), ANSWERS),
                text(content, row.getBytes("description_sealed"), "published", row.getBoolean("words_public")),
                text(content, row.getBytes("media_sealed"), "media", photo),
                photo && row.getBoolean("has_photo"),
                grid);
    }

    private @Nullable Sealer content(CaseId id, ResultSet row) throws SQLException {
        var key = row.getBytes("content_key");
        boolean needed = row.getBytes("description_sealed") != null || row.getBytes("media_sealed") != null;
        return key == null || !needed ? null : keys.unwrapContent(id, key);
    }

    private static @Nullable String text(
            @Nullable Sealer content, byte @Nullable [] sealed, String label, boolean agreed) {
        return agreed && content != null && sealed != null ? content.openText(sealed, label) : null;
    }

    /** Suffix of the message key of a step. */
    public static String slug(RequestAction action) {
        return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
