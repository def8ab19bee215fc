package org.liandong.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.liandong.support.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Rows go in the same whether they go alone or together. */
@DeskTest
class InsertTests {

    private static final Insert THINGS = Insert.into("things", """
            id uuid, name text, size integer, place double precision, done boolean, at timestamptz, facts jsonb,
            sealed bytea, words text[]""");

    @Autowired
    @Qualifier("ownerDataSource") private DataSource owner;

    private static List<Map<String, @Nullable Object>> things() {
        var things = new ArrayList<Map<String, @Nullable Object>>();
        var names = new ArrayList<@Nullable String>(
                List.of("桥头", "a\"b", "{x,y}", "back\\slash", "it's", "", "NULL", "line\nbreak", "?", ":name"));
        names.add(null);
        for (var name : names) {
            var thing = new HashMap<String, @Nullable Object>();
            boolean known = name != null;
            thing.put("id", UUID.nameUUIDFromBytes(String.valueOf(name).getBytes(StandardCharsets.UTF_8)));
            thing.put("name", name);
            thing.put("size", known ? things.size() : null);
            thing.put("place", known ? 120.123456789012345 + things.size() : null);
            thing.put("done", known ? things.size() % 2 == 0 : null);
            thing.put("at", known ? Instant.parse("2026-07-01T08:00:00.123456Z").plusSeconds(things.size()) : null);
            thing.put("facts", known ? "{\"a\": \"\\\"" + things.size() + "\\\\\"}" : null);
            thing.put("sealed", known ? new byte[] {0, (byte) things.size(), -1, '\\', '"'} : null);
            thing.put("words", known ? List.of("起火", "a,b", "{\"}", name) : List.of());
            things.add(thing);
        }
        return things;
    }

    private List<Map<String, Object>> stored(boolean together) throws SQLException {
        try (var connection = owner.getConnection()) {
            var jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            jdbc.execute("""
                    create temp table things (id uuid, name text, size integer, place double precision, done boolean,
                                              at timestamptz, facts jsonb, sealed bytea, words text[])""");
            var all = things().stream()
                    .map(thing -> new Writes().insert(THINGS, thing))
                    .toList();
            if (together) {
                var one = Writes.together(all);
                assertThat(one.size()).isOne();
                one.flush(jdbc);
            } else {
                all.forEach(each -> each.flush(jdbc));
            }
            return jdbc.queryForList("""
                    select id, name, size, place, done, at, facts::text as facts, encode(sealed, 'hex') as sealed,
                           array_length(words, 1) as length, words::text as words
                      from things order by id""");
        }
    }

    @Test
    void togetherIsTheSameAsOneByOne() throws SQLException {
        var together = stored(true);

        assertThat(together).hasSize(11).isEqualTo(stored(false));
        assertThat(together)
                .filteredOn(row -> row.get("name") == null)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("size")).isNull();
                    assertThat(row.get("words")).isEqualTo("{}");
                });
    }

    @Test
    void aValueWithoutAColumnIsRefused() {
        assertThatThrownBy(() -> new Writes().insert(THINGS, Map.of("id", UUID.randomUUID(), "colour", "red")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatARowRefersToStaysBeforeIt() {
        var other = Insert.into("others", "id uuid");
        var late = Insert.into("late", "id uuid");
        var id = Map.of("id", UUID.randomUUID());

        var one = Writes.together(List.of(
                new Writes().insert(THINGS, id).insert(late, id),
                new Writes().insert(THINGS, id).insert(other, id).insert(late, id)));

        assertThat(one.toString()).isEqualTo("things 2, late 2, others 1");
    }
}
