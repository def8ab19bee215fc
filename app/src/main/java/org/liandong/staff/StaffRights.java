package org.liandong.staff;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Grant;
import org.liandong.webkit.Rights;
import org.liandong.webkit.SignedIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who an account stands for now and what it may do; re-read within two seconds of a change on another node. */
@Component
final class StaffRights implements Rights {

    private final JdbcClient jdbc;
    private final Grants grants;
    private final Cache<UUID, Optional<SignedIn>> known = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(2))
            .maximumSize(5_000)
            .build();

    StaffRights(JdbcClient jdbc, Grants grants) {
        this.jdbc = jdbc;
        this.grants = grants;
    }

    @Override
    public boolean holds(AccountId account, Grant grant) {
        return grants.holds(account, grant);
    }

    @Override
    public Set<String> areaPaths(AccountId account, Grant grant) {
        return grants.areaPaths(account, grant);
    }

    @Override
    public Optional<SignedIn> present(UUID account) {
        var cached = known.getIfPresent(account);
        if (cached == null) {
            cached = read(account);
            known.put(account, cached);
        }
        return cached;
    }

    /** Forgets what is in memory, after an account has changed on this node. */
    void refresh(AccountId account) {
        known.invalidate(account.value());
        grants.refresh(account);
    }

    private Optional<SignedIn> read(UUID account) {
        return jdbc.sql("""
                select c.unit_id, c.display_name, u.name, u.name_en, c.locale
                  from staff.account c
                  join area.unit u on u.id = c.unit_id
                 where c.id = :id and c.status = 'ACTIVE'
                """)
                .param("id", account)
                .query((row, number) -> new SignedIn(
                        account,
                        row.getObject("unit_id", UUID.class),
                        row.getString("display_name"),
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getString("locale"),
                        false))
                .optional();
    }
}
