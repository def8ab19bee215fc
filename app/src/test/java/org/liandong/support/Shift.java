package org.liandong.support;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.TeamId;
import org.liandong.kernel.UnitId;
import org.liandong.readiness.Team;
import org.liandong.readiness.Teams;
import org.liandong.staff.Accounts;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A county on shift: people who can sign in, teams that stand ready, places that have names. */
@Component
public class Shift {

    public static final String PASSWORD = "seven mountain bridges";
    public static final Access ALL = new Access.Machinery("test");
    private static final Actor LOADER = new Actor.Clockwork("test");
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final TestCounty counties;
    private final Accounts accounts;
    private final Teams teams;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    Shift(TestCounty counties, Accounts accounts, Teams teams, Transactions transactions, JdbcClient jdbc) {
        this.counties = counties;
        this.accounts = accounts;
        this.teams = teams;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    public TestCounty.County county() {
        return counties.newCounty();
    }

    /** Someone who can sign in; answers their login. */
    public String person(TestCounty.County county, String unitCode, Role... roles) {
        var login = "shift" + SERIAL.incrementAndGet();
        accounts.create(
                new Accounts.NewAccount(
                        login,
                        "试验员" + login,
                        unitCode,
                        null,
                        "zh",
                        Arrays.stream(roles)
                                .map(role -> new Accounts.RoleInArea(role, county.code()))
                                .toList(),
                        PASSWORD),
                LOADER);
        return login;
    }

    /** Someone of the county's desk, signed in. */
    public Browser signedIn(int port, TestCounty.County county, Role... roles) {
        return signedIn(port, county, county.code() + "-desk", roles);
    }

    public Browser signedIn(int port, TestCounty.County county, String unitCode, Role... roles) {
        var browser = new Browser(port);
        var login = person(county, unitCode, roles);
        var answer = browser.signIn(login, PASSWORD);
        if (answer.statusCode() != 302) {
            throw new IllegalStateException("could not sign in: " + answer.statusCode());
        }
        browser.get("/account");
        return browser;
    }

    /** An entry of the gazetteer in the county's east. */
    public UUID place(TestCounty.County county, String name, double latitude, double longitude) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into area.place (id, name, kind, area_code, latitude, longitude)
                values (?, ?, 'OTHER', ?, ?, ?)
                """).params(id, name, county.eastCode(), latitude, longitude).update();
        return id;
    }

    public Team team(TestCounty.County county, String name, UnitId unit, String areaCode, double lat, double lon) {
        int serial = SERIAL.incrementAndGet();
        return teams.save(
                LOADER,
                new Team(
                        new TeamId(UUID.randomUUID()),
                        "S" + serial,
                        name,
                        name,
                        unit,
                        Team.Kind.PUBLIC,
                        Set.of("RESCUE", "FIRE_FIGHTING"),
                        12,
                        lat,
                        lon,
                        areaCode,
                        "shift" + serial + "@example.test",
                        "0570-119" + serial,
                        true,
                        0));
    }

    /** A team in the east, two kilometres from most of what happens there. */
    public Team eastTeam(TestCounty.County county) {
        return team(county, "东乡应急队", county.east(), county.eastCode(), 30.02, 120.1);
    }

    public Team westTeam(TestCounty.County county) {
        return team(county, "西乡应急队", county.west(), county.westCode(), 30.0, 119.9);
    }

    /** What was to be sent to these teams could not be: the county has no channel. */
    public void withoutChannel(Team... teams) {
        for (var team : teams) {
            transactions.write(
                    ALL, () -> jdbc.sql("""
                            update notification.delivery
                               set state = 'FAILED', error_code = 'NO_CHANNEL', next_attempt_at = null
                             where recipient_id = ?
                            """).params(team.id().value()).update());
        }
    }

    /** Everything ever written about cases: heads, journal lines, words and openings. */
    public long written() {
        return transactions.read(
                ALL,
                () -> List.of("casework.head", "casework.journal", "contact.sealed_words", "contact.opening").stream()
                        .mapToLong(table -> jdbc.sql("select count(*) from " + table)
                                .query(Long.class)
                                .single())
                        .sum());
    }

    /** How many cases of a kind lie in a county, in this state. */
    public int cases(TestCounty.County county, String kind, String state) {
        return transactions.read(
                ALL,
                () -> jdbc.sql("""
                        select count(*) from casework.head where kind = ? and state = ? and area_path like ?
                        """)
                        .params(kind, state, "/" + county.code() + "/%")
                        .query(Integer.class)
                        .single());
    }
}
