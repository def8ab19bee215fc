package org.liandong.warning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.liandong.support.Api;
import org.liandong.support.DeskTest;
import org.liandong.support.EndpointWorld;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Warnings declared and lifted by a person, over HTTP and on the page. */
@DeskTest
class WarningTests {

    @Autowired
    private Shift shift;

    @Autowired
    private TestCounty counties;

    @Autowired
    private EndpointWorld world;

    @Autowired
    private Warnings warnings;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private TestCounty.County county;
    private Api desk;

    @BeforeEach
    void aCounty() {
        county = counties.newCounty();
        desk = new Api(port, world.token(county, Role.DISPATCHER));
    }

    private Api.Answer declare(String kind, String colour, String area) {
        return desk.create("/api/v1/warnings", """
                {"kind":"%s","colour":"%s","area":"%s"}
                """.formatted(kind, colour, area));
    }

    private long rows() {
        return jdbc.sql("select (select count(*) from warning.declaration) + (select count(*) from warning.lifting)")
                .query(Long.class)
                .single();
    }

    @Test
    void aWarningHoldsForItsAreaAndBelowUntilItIsLifted() {
        var declared = declare("RAIN", "ORANGE", county.eastCode());
        assertThat(declared.status()).as(declared.text()).isEqualTo(201);
        var id = declared.json().path("id").asString();

        var east = "/" + county.code() + "/" + county.eastCode() + "/";
        assertThat(warnings.inForceAt(east)).singleElement().satisfies(warning -> {
            assertThat(warning.kind()).isEqualTo(WarningKind.RAIN);
            assertThat(warning.colour()).isEqualTo(WarningColour.ORANGE);
        });
        assertThat(warnings.inForceAt(east + "village/")).hasSize(1);
        assertThat(warnings.inForceAt("/" + county.code() + "/" + county.westCode() + "/"))
                .isEmpty();
        assertThat(warnings.inForceAt("/" + county.code() + "/")).isEmpty();
        assertThat(transactions.read(
                        Shift.ALL,
                        () -> jdbc.sql(
                                        "select count(*) from audit.act where what = 'warning.declare' and facts ->> 'warning' = ?")
                                .param(id)
                                .query(Integer.class)
                                .single()))
                .isEqualTo(1);

        assertThat(desk.create("/api/v1/warnings/" + id + "/lift", "{}").status())
                .isEqualTo(204);
        assertThat(warnings.inForceAt(east)).isEmpty();
        assertThat(desk.get("/api/v1/warnings/" + id).json().path("inForce").asBoolean(true))
                .isFalse();
        assertThat(desk.create("/api/v1/warnings/" + id + "/lift", "{}").status())
                .isEqualTo(409);
    }

    @Test
    void anotherColourTakesItsPlaceInOneAct() {
        var yellow =
                declare("TYPHOON", "YELLOW", county.code()).json().path("id").asString();
        var red = declare("TYPHOON", "RED", county.code()).json().path("id").asString();
        declare("RAIN", "BLUE", county.code());

        assertThat(warnings.inForceAt("/" + county.code() + "/"))
                .extracting(Warning::colour)
                .containsExactly(WarningColour.RED, WarningColour.BLUE);
        assertThat(desk.get("/api/v1/warnings/" + yellow)
                        .json()
                        .path("replacedBy")
                        .asString())
                .isEqualTo(red);
        assertThat(declare("TYPHOON", "RED", county.code()).status()).isEqualTo(409);
    }

    @Test
    void nonsenseIsRefusedByFieldAndNothingIsWritten() {
        var before = rows();
        assertThat(declare("RIOT", "RED", county.code()).text()).contains("kind");
        assertThat(declare("RAIN", "PINK", county.code()).text()).contains("colour");
        assertThat(declare("RAIN", "RED", "nowhere").text()).contains("area");
        var empty = desk.create("/api/v1/warnings", "{}");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.text()).contains("kind", "colour", "area");
        assertThat(desk.create("/api/v1/warnings/00000000-0000-0000-0000-000000000001/lift", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(declare("RAIN", "RED", counties.newCounty().code()).status()).isEqualTo(403);
        var looker = new Api(port, world.token(county, Role.OBSERVER));
        assertThat(looker.create(
                                "/api/v1/warnings",
                                "{\"kind\":\"RAIN\",\"colour\":\"RED\",\"area\":\"" + county.code() + "\"}")
                        .status())
                .isEqualTo(403);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void thePageDeclaresAndLifts() {
        var browser = shift.signedIn(port, county, Role.DISPATCHER);
        assertThat(browser.get("/warnings").body()).contains("登记预警", "东乡");

        var wrong = browser.post("/warnings", "kind", "RAIN", "area", county.eastCode());
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("error-summary", "href=\"#colour\"");
        browser.post("/warnings", "kind", "RAIN", "colour", "RED", "area", county.eastCode());

        var declared = warnings.inForceAt("/" + county.code() + "/" + county.eastCode() + "/")
                .getFirst();
        assertThat(browser.get("/warnings").body()).contains("暴雨", "红色", "/warnings/" + declared.id() + "/lift");
        browser.post("/warnings/" + declared.id() + "/lift");
        assertThat(warnings.find(declared.id()).orElseThrow().inForce()).isFalse();
    }
}
