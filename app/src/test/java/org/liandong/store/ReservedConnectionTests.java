package org.liandong.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.liandong.staff.ApiTokens;
import org.liandong.staff.Role;
import org.liandong.support.Api;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When every connection for pages is taken, an emergency still gets in and everyone else is told to come back. */
@DeskTest
class ReservedConnectionTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestCounty counties;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("pagesDataSource") private HikariDataSource pages;

    @Test
    void intakeStaysOpen() throws SQLException {
        var county = counties.newCounty();
        var staff = counties.staff(county.desk(), county.code(), Role.DISPATCHER);
        var login = jdbc.sql("select login from staff.account where id = :id")
                .param("id", staff.account().value())
                .query(String.class)
                .single();
        var api = new Api(port, tokens.issue(login, "test", 1));
        var report = """
                {"classCode": "FIRE", "place": {"areaCode": "%s"}, "narrative": "起火"}
                """.formatted(county.eastCode());

        var held = takeAll();
        try {
            var taken = api.create("/api/v1/reports", report);
            var page = api.get("/api/v1/incidents");

            assertThat(taken.status()).as(taken.text()).isEqualTo(201);
            assertThat(page.status()).as(page.text()).isEqualTo(503);
            assertThat(page.response().headers().firstValue("Retry-After")).isPresent();
        } finally {
            for (var connection : held) {
                connection.close();
            }
        }
        assertThat(api.get("/api/v1/incidents").status()).isEqualTo(200);
    }

    private List<Connection> takeAll() throws SQLException {
        var held = new ArrayList<Connection>();
        for (int i = 0; i < pages.getMaximumPoolSize(); i++) {
            held.add(pages.getConnection());
        }
        return held;
    }
}
