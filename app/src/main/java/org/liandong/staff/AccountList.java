package org.liandong.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.webkit.Paged;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads accounts for the administration, never further than the areas it is given. */
@Component
final class AccountList {

    static final int PAGE = 20;

    private static final Map<String, String> ORDERS = Map.of(
            "name", "c.display_name, c.login",
            "-name", "c.display_name desc, c.login",
            "login", "c.login",
            "-login", "c.login desc",
            "unit", "u.name, c.login",
            "-unit", "u.name desc, c.login",
            "seen", "c.last_sign_in_at nulls first, c.login",
            "-seen", "c.last_sign_in_at desc nulls last, c.login");

    private static final String COLUMNS = """
            select c.id, c.login, c.display_name, u.code as unit_code, u.name as unit_name, a.path, c.email, c.locale,
                   c.status, c.last_sign_in_at, c.locked_until, c.version,
                   (select string_agg(s.role || '@' || s.area_code, ' ' order by s.area_code, s.role)
                      from staff.assignment s where s.account_id = c.id) as roles
            """;

    private static final String FROM = """
              from staff.account c
              join area.unit u on u.id = c.unit_id
              join area.area a on a.code = u.area_code
             where a.path ^@ any (string_to_array(:scope, ' '))
               and (:q = '' or c.display_name ilike :pattern or c.login::text ilike :pattern or u.name ilike :pattern)
               and (:role = '' or exists (select 1 from staff.assignment s where s.account_id = c.id and s.role = :role))
               and (:status = '' or c.status = :status)
            """;

    /**
     * What a list shows.
     *
     * @param sort a column, with a minus in front for the other way round
     */
    record Query(String q, String role, String status, String sort, int page) {

        Query {
            sort = ORDERS.containsKey(sort) ? sort : "name";
        }
    }

    private final JdbcClient jdbc;

    AccountList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Paged<Account> list(Set<String> scope, Query query) {
        var parameters = Map.of(
                "scope", String.join(" ", scope),
                "q", query.q(),
                "pattern", "%" + escape(query.q()) + "%",
                "role", query.role(),
                "status", query.status());
        long total = jdbc.sql("select count(*) " + FROM)
                .params(parameters)
                .query(Long.class)
                .single();
        int page = (int) Math.clamp(query.page(), 1, Math.max(1, (total + PAGE - 1) / PAGE));
        var rows = jdbc.sql(COLUMNS + FROM + " order by " + ORDERS.get(query.sort()) + " limit :limit offset :offset")
                .params(parameters)
                .param("limit", PAGE)
                .param("offset", (page - 1) * PAGE)
                .query(AccountList::read)
                .list();
        return new Paged<>(rows, page, PAGE, total);
    }

    /** The account of this id, wherever it is; refused as not found when there is none. */
    Account get(AccountId id) {
        return find(id).orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    private Optional<Account> find(AccountId id) {
        return jdbc.sql(COLUMNS + """
                  from staff.account c
                  join area.unit u on u.id = c.unit_id
                  join area.area a on a.code = u.area_code
                 where c.id = :id
                """)
                .param("id", id.value())
                .query(AccountList::read)
                .optional();
    }

    @Nullable String passwordHash(AccountId id) {
        return jdbc.sql("select coalesce(password_hash, '') from staff.account where id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional()
                .filter(hash -> !hash.isEmpty())
                .orElse(null);
    }

    private static Account read(ResultSet row, int number) throws SQLException {
        return new Account(
                new AccountId(row.getObject("id", UUID.class)),
                row.getString("login"),
                row.getString("display_name"),
                row.getString("unit_code"),
                row.getString("unit_name"),
                row.getString("path"),
                row.getString("email"),
                row.getString("locale"),
                Account.Status.valueOf(row.getString("status")),
                instant(row, "last_sign_in_at"),
                instant(row, "locked_until"),
                roles(row.getString("roles")),
                row.getInt("version"));
    }

    private static List<Accounts.RoleInArea> roles(@Nullable String joined) {
        return joined == null
                ? List.of()
                : Arrays.stream(joined.split(" ", -1))
                        .map(each -> each.split("@", 2))
                        .map(parts -> new Accounts.RoleInArea(Role.valueOf(parts[0]), parts[1]))
                        .toList();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
