package org.liandong.grievance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.kernel.Access;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds requests by number, category, township, place, words of the published lists and the subject staff wrote; never by
 * a resident or their words. Everything that is typed must match, the newest first.
 */
@Component
public final class RequestSearch {

    /** The most that is typed, and the most pieces of it. */
    public static final int LONGEST = 60;

    private static final int MOST_PIECES = 5;
    private static final int MOST_PLACES = 20;
    private static final int OFTEN = 500;
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z]?\\d{4}-\\d{1,10}");

    private final Categories categories;
    private final Areas areas;
    private final RequestRows rows;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    RequestSearch(Categories categories, Areas areas, RequestRows rows, Transactions transactions, JdbcClient jdbc) {
        this.categories = categories;
        this.areas = areas;
        this.rows = rows;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /**
     * What is looked for: the words typed, one class, category and township or all of each, open or over or both. Words may
     * be left out where a category or a township is named.
     */
    public record Query(
            String text,
            @Nullable MatterClass matterClass,
            @Nullable Boolean over,
            @Nullable String categoryCode,
            @Nullable String areaCode,
            int limit) {

        /** These words alone. */
        public static Query of(String text, int limit) {
            return new Query(text, null, null, null, null, limit);
        }
    }

    /** What one typed piece may stand for: terms, any of which will do, or a part of the subject. */
    private record Piece(String text, Set<String> terms) {}

    /** Those found, the newest first; a refusal names {@code q} when there is nothing to look for. */
    public List<RequestFacts> find(Access access, Query query) {
        var typed = Postings.folded(query.text());
        if (typed.codePointCount(0, typed.length()) > LONGEST) {
            throw Refusal.field(ProblemCode.FIELD_TOO_LONG, "q", LONGEST).asException();
        }
        if (NUMBER.matcher(typed).matches()) {
            return byNumber(access, typed, query);
        }
        var pieces = List.of(typed.split("[\\s,，、]+")).stream()
                .filter(piece -> piece.codePointCount(0, piece.length()) > 1)
                .distinct()
                .toList();
        if (typed.isEmpty() && (query.categoryCode() != null || query.areaCode() != null)) {
            return find(access, List.of(chosen(query)), query);
        }
        if (pieces.isEmpty()) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "q").asException();
        }
        if (pieces.size() > MOST_PIECES) {
            throw Refusal.field(ProblemCode.TOO_MANY, "q", MOST_PIECES).asException();
        }
        return find(access, pieces.stream().map(this::piece).toList(), query);
    }

    private List<RequestFacts> byNumber(Access access, String number, Query query) {
        return transactions.read(
                access,
                () -> jdbc
                        .sql(RequestRows.SELECT + " where h.kind = 'REQUEST' and h.number = upper(:number)")
                        .param("number", number)
                        .query((row, at) -> rows.facts(row))
                        .list()
                        .stream()
                        .filter(found -> query.matterClass() == null || found.matterClass() == query.matterClass())
                        .filter(found -> query.over() == null || found.head().isFinal() == query.over())
                        .filter(found -> query.categoryCode() == null
                                || found.categoryCode().equals(query.categoryCode()))
                        .filter(found -> query.areaCode() == null
                                || found.head().areaCode().equals(query.areaCode()))
                        .toList());
    }

    /** Nothing typed: the list is walked along what was chosen, the category before the township. */
    private static Piece chosen(Query query) {
        return new Piece(
                "",
                Set.of(
                        query.categoryCode() == null
                                ? Postings.area(Objects.requireNonNull(query.areaCode()))
                                : Postings.category(query.categoryCode())));
    }

    /** The categories, townships, places and listed words a piece may mean. */
    private Piece piece(String text) {
        var terms = new LinkedHashSet<String>();
        for (var category : categories.all()) {
            var named = Postings.folded(category.name()).contains(text)
                    || Postings.folded(category.nameEn()).contains(text)
                    || category.words().stream()
                            .anyMatch(word -> Postings.folded(word).equals(text));
            if (named) {
                terms.add(Postings.category(category.code()));
            }
        }
        Postings.wordsIn(text, categories.words()).forEach(word -> terms.add(Postings.word(word)));
        areas.list(Area.Level.TOWNSHIP).stream()
                .filter(area -> Postings.folded(area.name()).contains(text)
                        || Postings.folded(area.nameEn()).contains(text))
                .forEach(area -> terms.add(Postings.area(area.code())));
        areas.searchPlaces(text, MOST_PLACES).forEach(place -> terms.add("p:" + place.id()));
        return new Piece(text, terms);
    }

    private List<RequestFacts> find(Access access, List<Piece> pieces, Query query) {
        return transactions.read(access, () -> {
            var known = frequencies(pieces.stream()
                    .flatMap(piece -> starts(piece).stream())
                    .distinct()
                    .toList());
            // The list is walked along the rarest piece; the others are asked of what it finds.
            var first = pieces.stream()
                    .min(Comparator.comparingInt(piece -> starts(piece).stream()
                            .mapToInt(term -> known.getOrDefault(term, 0))
                            .sum()))
                    .orElseThrow();
            var values = new HashMap<String, @Nullable Object>();
            var conditions = new StringBuilder();
            int number = 0;
            for (var piece : pieces) {
                if (piece != first) {
                    conditions.append(alsoMatches(piece, ++number, values));
                }
            }
            conditions.append(filters(query, values));
            var branches = branches(first, known, conditions.toString(), query.limit(), values);
            if (branches.isEmpty()) {
                return List.of();
            }
            return jdbc.sql("with hit as (" + String.join(" union ", branches) + ") " + RequestRows.SELECT
                            + " join hit on hit.case_id = h.id order by h.opened_at desc, h.id desc limit "
                            + query.limit())
                    .params(values)
                    .query((row, at) -> rows.facts(row))
                    .list();
        });
    }

    private static Set<String> starts(Piece piece) {
        var starts = new LinkedHashSet<>(piece.terms());
        starts.addAll(Postings.pieces(piece.text()));
        return starts;
    }

    private Map<String, Integer> frequencies(List<String> terms) {
        var known = new HashMap<String, Integer>();
        jdbc.sql(
                        "select t.term, grievance.frequency(t.term, :most) as often from unnest(cast(:terms as text[])) t (term)")
                .param("terms", terms.toArray(String[]::new))
                .param("most", OFTEN)
                .query(row -> {
                    known.put(row.getString("term"), row.getInt("often"));
                });
        return known;
    }

    /**
     * One walk a term, each along its own index and no longer than what is shown. The limit stands in the text: of a
     * parameter the planner would think a tenth of the list.
     */
    private static List<String> branches(
            Piece first,
            Map<String, Integer> known,
            String conditions,
            int limit,
            Map<String, @Nullable Object> values) {
        var walked = new LinkedHashMap<String, String>();
        for (var term : first.terms()) {
            // A place shows what is open there and no history.
            walked.put(term, term.startsWith("p:") ? " and not h.final" : "");
        }
        Postings.pieces(first.text()).stream()
                .min(Comparator.comparingInt(term -> known.getOrDefault(term, 0)))
                .ifPresent(rarest -> {
                    values.put("subject0", like(first.text()));
                    walked.put(rarest, " and lower(r.subject) like :subject0");
                });
        var branches = new ArrayList<String>();
        walked.forEach((term, condition) -> {
            if (known.getOrDefault(term, 0) > 0) {
                int number = branches.size();
                values.put("term" + number, term);
                branches.add("""
                        (select p.case_id from grievance.posting p
                           join casework.head h on h.id = p.case_id
                           join grievance.request r on r.case_id = p.case_id
                          where p.term = :term%d%s%s
                          order by p.opened_at desc, p.case_id desc limit %d)
                        """.formatted(number, condition, conditions, limit));
            }
        });
        return branches;
    }

    private static String alsoMatches(Piece piece, int number, Map<String, @Nullable Object> values) {
        values.put("subject" + number, like(piece.text()));
        values.put("terms" + number, piece.terms().toArray(String[]::new));
        return """
                 and (lower(r.subject) like :subject%1$d
                      or exists (select from grievance.posting q
                                  where q.term = any (cast(:terms%1$d as text[]))
                                    and q.opened_at = p.opened_at and q.case_id = p.case_id
                                    and (q.term not like 'p:%%' or not h.final)))
                """.formatted(number);
    }

    private static String filters(Query query, Map<String, @Nullable Object> values) {
        var filters = new StringBuilder();
        if (query.matterClass() != null) {
            values.put("class", query.matterClass().name());
            filters.append(" and r.class = :class");
        }
        if (query.over() != null) {
            filters.append(query.over() ? " and h.final" : " and not h.final");
        }
        if (query.categoryCode() != null) {
            values.put("category", query.categoryCode());
            filters.append(" and r.category_code = :category");
        }
        if (query.areaCode() != null) {
            values.put("area", query.areaCode());
            filters.append(" and h.area_code = :area");
        }
        return filters.toString();
    }

    private static String like(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
