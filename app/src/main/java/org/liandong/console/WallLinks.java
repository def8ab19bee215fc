package org.liandong.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.audit.Audit;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.liandong.webkit.Rights;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Links that open the wall screen of one area without an account: 256 random bits, kept only as a hash, for a time, until
 * somebody revokes them.
 */
@Component
public final class WallLinks {

    static final Grant LINK = Grant.of("wall:link");

    private static final Access ACCESS = new Access.Machinery("wall-link");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int LONGEST_NAME = 40;
    private static final int MOST_DAYS = 366;
    private static final String SELECT =
            "select id, name, area_code, issued_at, expires_at, revoked_at from console.wall_link";

    private final Areas areas;
    private final Rights rights;
    private final Audit audit;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TimeSource time;

    // An act needs who may, where it is and its record.
    WallLinks(
            Areas areas,
            Rights rights,
            Audit audit,
            Transactions transactions,
            JdbcClient jdbc,
            JdbcTemplate template,
            TimeSource time) {
        this.areas = areas;
        this.rights = rights;
        this.audit = audit;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.template = template;
        this.time = time;
    }

    /** One link, without what opens it. */
    public record WallLink(
            UUID id,
            String name,
            String area,
            Instant issuedAt,
            Instant expiresAt,
            @Nullable Instant revokedAt) {

        boolean opens(Instant now) {
            return revokedAt == null && expiresAt.isAfter(now);
        }
    }

    /** A new link and what opens it, shown this once. */
    public record Issued(WallLink link, String token) {

        @Override
        public String toString() {
            return "Issued[" + link.id() + "]";
        }
    }

    /**
     * Makes a link.
     *
     * @param days how long it opens the screen
     * @throws RefusedException with every field that is wrong; nothing was written
     */
    public Issued issue(Actor.Staff by, String name, String areaCode, @Nullable Integer days) {
        var refusals = new ArrayList<Refusal>();
        var called = name.strip();
        if (called.isEmpty()) {
            refusals.add(Refusal.field(ProblemCode.FIELD_REQUIRED, "name"));
        } else if (called.codePointCount(0, called.length()) > LONGEST_NAME) {
            refusals.add(Refusal.field(ProblemCode.FIELD_TOO_LONG, "name", LONGEST_NAME));
        } else if (called.codePoints().anyMatch(Character::isISOControl)) {
            refusals.add(Refusal.field(ProblemCode.FIELD_INVALID, "name"));
        }
        var area = areas.find(areaCode);
        if (area.isEmpty()) {
            refusals.add(
                    Refusal.field(areaCode.isBlank() ? ProblemCode.FIELD_REQUIRED : ProblemCode.UNKNOWN_CODE, "area"));
        }
        if (days == null || days < 1 || days > MOST_DAYS) {
            refusals.add(Refusal.field(days == null ? ProblemCode.FIELD_REQUIRED : ProblemCode.FIELD_INVALID, "days"));
        }
        if (!refusals.isEmpty() || area.isEmpty() || days == null) {
            throw new RefusedException(refusals);
        }
        demand(by, area.get());
        var now = time.now();
        var link = new WallLink(
                CaseId.timeOrdered(now), called, area.get().code(), now, now.plus(Duration.ofDays(days)), null);
        var bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var writes = new Writes();
        writes.add(
                """
                insert into console.wall_link (id, name, area_code, token_hash, issued_at, issued_by, expires_at)
                values (:id, :name, :area, :hash, :at, :by, :expires)
                """,
                Map.of(
                        "id", link.id(),
                        "name", called,
                        "area", link.area(),
                        "hash", hash(token),
                        "at", now,
                        "by", by.account().value(),
                        "expires", link.expiresAt()));
        record(by, "wall.link", link, area.get().path(), now, writes);
        return new Issued(link, token);
    }

    /** Ends a link: its screen goes dark. Refuses one that is ended already. */
    public void revoke(Actor.Staff by, UUID id) {
        var link = transactions
                .read(
                        ACCESS,
                        () -> jdbc.sql(SELECT + " where id = :id")
                                .param("id", id)
                                .query((row, number) -> link(row))
                                .optional())
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
        demand(by, areas.get(link.area()));
        var now = time.now();
        var writes = new Writes();
        writes.add(
                "update console.wall_link set revoked_at = :now where id = :id and revoked_at is null",
                Map.of("id", id, "now", now));
        try {
            record(by, "wall.revoke", link, areas.get(link.area()).path(), now, writes);
        } catch (Writes.UnexpectedRowsException e) {
            throw Refusal.of(ProblemCode.ALREADY_DONE).asException();
        }
    }

    private void demand(Actor.Staff by, Area area) {
        if (!Areas.covers(rights.areaPaths(by.account(), LINK), area.path())) {
            throw Refusal.of(ProblemCode.OUTSIDE_AREA, LINK.toString()).asException();
        }
    }

    private void record(Actor.Staff by, String what, WallLink link, String path, Instant now, Writes writes) {
        audit.add(new Audit.Act(by, what, null, path, Audit.Outcome.DONE, Facts.of("link", link.id())), now, writes);
        transactions.write(ACCESS, () -> writes.flush(template));
    }

    /** The links of the areas where somebody may make them, those that still open first. */
    public List<WallLink> list(Actor.Staff by) {
        var mine = rights.areaPaths(by.account(), LINK);
        var all = transactions.read(
                ACCESS,
                () -> jdbc.sql(SELECT + " order by (revoked_at is null and expires_at > :now) desc, issued_at desc")
                        .param("now", time.now().atOffset(ZoneOffset.UTC))
                        .query((row, number) -> link(row))
                        .list());
        return all.stream()
                .filter(link -> Areas.covers(mine, areas.get(link.area()).path()))
                .toList();
    }

    /** What a token opens; empty for one that is unknown, over or revoked. */
    public Optional<WallLink> resolve(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return transactions
                .read(
                        ACCESS,
                        () -> jdbc.sql(SELECT + " where token_hash = :hash")
                                .param("hash", hash(token))
                                .query((row, number) -> link(row))
                                .optional())
                .filter(link -> link.opens(time.now()));
    }

    private static WallLink link(ResultSet row) throws SQLException {
        var revoked = row.getTimestamp("revoked_at");
        return new WallLink(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("area_code"),
                row.getTimestamp("issued_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                revoked == null ? null : revoked.toInstant());
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
