package org.liandong.staff;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Filters somebody keeps for themself, list by list. A view has no name and holds codes only, so that nobody's name can
 * become one: what it is called is put together from the names of its codes.
 */
@Component
public final class SavedViews {

    private static final int MOST = 12;
    private static final Pattern FILTERS =
            Pattern.compile("[a-z]{1,20}=[A-Za-z0-9_.-]{1,60}(&[a-z]{1,20}=[A-Za-z0-9_.-]{1,60})*");
    private static final int LONGEST = 300;

    private final Grants grants;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final TimeSource time;

    SavedViews(Grants grants, Transactions transactions, JdbcClient jdbc, TimeSource time) {
        this.grants = grants;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.time = time;
    }

    /** The filters this person keeps for a list, as they stand in its address, the first kept first. */
    public List<String> list(Actor.Staff actor, String list) {
        return transactions.read(access(actor), () -> rows(actor, list));
    }

    private List<String> rows(Actor.Staff actor, String list) {
        return jdbc.sql("""
                        select filters from staff.saved_view where account_id = :me and list = :list
                         order by saved_at, filters
                        """)
                .param("me", actor.account().value())
                .param("list", list)
                .query((row, number) -> row.getString("filters"))
                .list();
    }

    /** Keeps these filters, {@code name=CODE&name=CODE}; the caller has held each against its vocabulary. */
    public void save(Actor.Staff actor, String list, String filters) {
        if (filters.length() > LONGEST || !FILTERS.matcher(filters).matches()) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "filters").asException();
        }
        transactions.write(access(actor), () -> {
            var kept = rows(actor, list);
            if (!kept.contains(filters) && kept.size() >= MOST) {
                throw Refusal.field(ProblemCode.TOO_MANY, "filters", MOST).asException();
            }
            jdbc.sql("""
                            insert into staff.saved_view (account_id, list, filters, saved_at)
                            values (:me, :list, :filters, :at) on conflict do nothing
                            """)
                    .params(Map.of(
                            "me",
                            actor.account().value(),
                            "list",
                            list,
                            "filters",
                            filters,
                            "at",
                            time.now().atOffset(java.time.ZoneOffset.UTC)))
                    .update();
        });
    }

    /** Keeps them no longer; not kept is well, too. */
    public void forget(Actor.Staff actor, String list, String filters) {
        transactions.write(access(actor), () -> {
            jdbc.sql("delete from staff.saved_view where account_id = :me and list = :list and filters = :filters")
                    .params(Map.of("me", actor.account().value(), "list", list, "filters", filters))
                    .update();
        });
    }

    private Access access(Actor.Staff actor) {
        return grants.access(actor);
    }
}
