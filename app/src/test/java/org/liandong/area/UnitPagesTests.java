package org.liandong.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.kernel.UnitId;
import org.liandong.staff.ApiTokens;
import org.liandong.staff.Role;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class UnitPagesTests {

    @Autowired
    private TestCounty counties;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private Areas areas;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private TestCounty.County county = new TestCounty.County("", "", "", none(), none(), none());

    private static UnitId none() {
        return new UnitId(new java.util.UUID(0, 0));
    }

    @BeforeEach
    void aCounty() {
        county = counties.newCounty();
    }

    private String token(UnitId unit, String area, Role role) {
        var staff = counties.staff(unit, area, role);
        var login = jdbc.sql("select login::text from staff.account where id = ?")
                .param(staff.account().value())
                .query(String.class)
                .single();
        return tokens.issue(login, "test", 1);
    }

    private HttpResponse<String> get(String token, String path) {
        return new Browser(port).get(path, "Authorization", "Bearer " + token);
    }

    private HttpResponse<String> save(String token, UnitId unit, int version, String name, String email) {
        return new Browser(port)
                .postAs(
                        "/admin/units/" + unit,
                        List.of("Authorization", "Bearer " + token),
                        "version",
                        "" + version,
                        "name",
                        name,
                        "nameEn",
                        "East",
                        "dutyEmail",
                        email,
                        "active",
                        "true");
    }

    @Test
    void aUnitIsChangedAtTheVersionItWasSeen() {
        var token = token(county.desk(), county.code(), Role.ADMINISTRATOR);
        assertThat(get(token, "/admin/units/" + county.east()).body()).contains("东乡政府");
        assertThat(save(token, county.east(), 1, "东乡人民政府", "duty@east.example").statusCode())
                .isEqualTo(302);
        assertThat(areas.unit(county.east()).dutyEmail()).isEqualTo("duty@east.example");
        var stale = save(token, county.east(), 1, "东乡", "");
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("东乡人民政府", "value=\"东乡\"", "name=\"version\" value=\"2\"");
        assertThat(areas.unit(county.east()).name()).isEqualTo("东乡人民政府");
        assertThat(save(token, county.east(), 2, "东乡", "").statusCode()).isEqualTo(302);
    }

    @Test
    void wrongFieldsAreNamedAndNothingIsWritten() {
        var token = token(county.desk(), county.code(), Role.ADMINISTRATOR);
        var refused = save(token, county.east(), 1, "", "not an address");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("name-error", "dutyEmail-error", "not an address");
        assertThat(save(token, county.east(), 1, "长".repeat(121), "").statusCode())
                .isEqualTo(422);
        assertThat(save(token, county.east(), 1, "a\u0000b", "").statusCode()).isEqualTo(422);
        assertThat(areas.unit(county.east()).version()).isOne();
    }

    @Test
    void anAdministratorReachesTheirOwnAreaOnly() {
        var token = token(county.east(), county.eastCode(), Role.ADMINISTRATOR);
        assertThat(get(token, "/admin/units?q=" + county.code()).body())
                .contains(county.code() + "-east")
                .doesNotContain(county.code() + "-west");
        assertThat(get(token, "/admin/units/" + county.west()).statusCode()).isEqualTo(404);
        assertThat(save(token, county.west(), 1, "西乡", "").statusCode()).isEqualTo(403);
        assertThat(save(token(county.desk(), county.code(), Role.DUTY_LEADER), county.west(), 1, "西乡", "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(areas.unit(county.west()).version()).isOne();
    }

    @Test
    void theListFiltersAndSorts() {
        var token = token(county.desk(), county.code(), Role.ADMINISTRATOR);
        var list = get(token, "/admin/units?kind=TOWNSHIP&sort=-code");
        assertThat(list.body().indexOf(county.code() + "-west"))
                .isLessThan(list.body().indexOf(county.code() + "-east"));
        assertThat(list.body()).doesNotContain(county.code() + "-desk");
        assertThat(get(token, "/admin/units?kind=nonsense&sort=drop&page=0").statusCode())
                .isEqualTo(200);
    }
}
