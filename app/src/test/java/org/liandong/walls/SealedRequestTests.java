package org.liandong.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.store.StoreProperties;
import org.liandong.store.Transactions;
import org.liandong.support.Api;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An accusation is out of sight of those accused and of all who were not entrusted with it, in SQL and over HTTP. */
@DeskTest
class SealedRequestTests {

    private static final List<String> TABLES = List.of(
            "casework.head t where t.id",
            "casework.journal t where t.case_id",
            "deadline.clock t where t.case_id",
            "ledger.leaf t where t.case_id",
            "vault.case_key t where t.case_id",
            "contact.sealed_words t where t.case_id",
            "grievance.request t where t.case_id",
            "grievance.point t where t.case_id",
            "grievance.exclusion t where t.case_id",
            "audit.act t where t.case_id");

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Grants grants;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StoreProperties store;

    private Counter.Staffed here;
    private UUID accusation = new UUID(0, 0);
    private Actor.Staff accused;
    private Actor.Staff entrusted;

    @BeforeEach
    void anAccusationOfTheEast() {
        here = counter.staffed();
        var county = here.county();
        accused = counties.staff(county.east(), county.code(), Role.REQUEST_CLERK, Role.REQUEST_HANDLER, Role.REVIEWER);
        entrusted = counties.staff(county.desk(), county.code(), Role.REQUEST_CLERK);
        var taken =
                new Api(port, null).create("/api/v1/public/requests", """
                {"categoryCode":"MISCONDUCT","place":{"areaCode":"%s"},"narrative":"有人收钱","accused":["%s-east"]}
                """.formatted(county.eastCode(), county.code()));
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        accusation = UUID.fromString(taken.json().path("id").asString());
    }

    private int visible(Access access, String table) {
        return transactions.read(
                access,
                () -> jdbc.sql("select count(*) from " + table + " = :id")
                        .param("id", accusation)
                        .query(Integer.class)
                        .single());
    }

    @Test
    void thoseAccusedAndThoseNotEntrustedSeeNothing() {
        for (var table : TABLES) {
            assertThat(visible(grants.access(entrusted), table)).as(table).isPositive();
            assertThat(visible(grants.access(accused), table)).as(table).isZero();
            assertThat(visible(grants.access(here.other()), table)).as(table).isZero();
            assertThat(visible(
                            new Access.Scope(
                                    java.util.Set.of("/" + here.county().code() + "/")),
                            table))
                    .as("a scope without a unit: " + table)
                    .isZero();
        }
    }

    @Test
    void theDoorsAreShutOverHttpToo() {
        var path = "/api/v1/requests/" + accusation;
        var api = counter.as(port, accused);

        assertThat(counter.as(port, entrusted).get(path).status()).isEqualTo(200);
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.get(path + "/points").status()).isEqualTo(404);
        assertThat(api.get(path + "/clocks").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/requests").text()).doesNotContain(accusation.toString());
        assertThat(api.change(path + "/accept", 1, "{}").status()).isEqualTo(404);
    }

    @Test
    void aClerkOfTheUnitAccusedMayTakeItInButNotLookBack() {
        var taken = counter.as(port, accused).create("/api/v1/requests", """
                {"categoryCode":"MISCONDUCT","place":{"areaCode":"%s"},"narrative":"有人收钱","accused":["%s-east"]}
                """.formatted(
                        here.county().eastCode(), here.county().code()));

        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        accusation = UUID.fromString(taken.json().path("id").asString());
        assertThat(visible(grants.access(accused), TABLES.getFirst())).isZero();
        assertThat(visible(grants.access(entrusted), TABLES.getFirst())).isOne();
    }

    @Test
    void whoWithdrawsFromAMatterSeesItNoMore() {
        var clerk = counter.as(port, here.clerk());
        var taken = clerk.create("/api/v1/requests", """
                {"categoryCode":"MATTER-LAND","place":{"areaCode":"%s"},"narrative":"补偿"}
                """.formatted(here.county().eastCode()));
        accusation = UUID.fromString(taken.json().path("id").asString());
        var path = "/api/v1/requests/" + accusation;
        clerk.change(path + "/forward", 1, "{\"to\":\"" + here.county().east() + "\"}");
        var handler = counter.as(port, here.handler());

        var recused = handler.change(path + "/recuse", 2, "{\"note\":\"当事人是亲戚\"}");
        assertThat(recused.status()).as(recused.text()).isEqualTo(204);
        assertThat(handler.get(path).status()).isEqualTo(404);
        assertThat(visible(grants.access(here.handler()), TABLES.getFirst())).isZero();
        assertThat(counter.as(port, here.colleague()).get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into grievance.exclusion (id, case_id, unit_id, ground, at) values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'ACCUSED', now())",
                "delete from grievance.exclusion",
                "update grievance.exclusion set ground = 'RECUSED'",
                "update casework.head set sealed = false",
                "delete from grievance.request",
                "select contact.key_to_add('00000000-0000-0000-0000-000000000000')"
            })
    void webMayNot(String statement) throws SQLException {
        refused("web", statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select subject from grievance.request",
                "select * from grievance.point",
                "select * from grievance.code"
            })
    void reportingMayNot(String statement) throws SQLException {
        refused("reporting", statement);
    }

    private void refused(String role, String sql) throws SQLException {
        var passwords = Map.of(
                "web", store.passwords().web(), "reporting", store.passwords().reporting());
        try (var connection = DriverManager.getConnection(store.url(), store.rolePrefix() + role, passwords.get(role));
                var statement = connection.createStatement()) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            error -> assertThat(error.getSQLState()).isEqualTo("42501"));
        }
    }
}
