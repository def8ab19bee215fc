package org.liandong.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** On a database of its own: the link only exists while nobody administers. */
@DeskTest
@TestPropertySource(properties = "liandong.sign-in.tries-a-minute=30")
class FirstAdministratorTests {

    private static final String PASSWORD = "seven mountain bridges";

    @Autowired
    private FirstAdministrator first;

    @Autowired
    private TestCounty counties;

    @LocalServerPort
    private int port;

    @Test
    void theFirstAdministratorComesInByALink() {
        assertThat(first.linkIfNeeded()).as("no unit to belong to yet").isEmpty();
        var county = counties.newCounty();
        var older = first.linkIfNeeded().orElseThrow();
        var link = first.linkIfNeeded().orElseThrow();
        var browser = new Browser(port);
        assertThat(browser.get("/one-time/" + older, "Accept", "text/html").statusCode())
                .isEqualTo(404);
        assertThat(browser.get("/one-time/" + link).body()).contains("admin");
        assertThat(browser.post("/one-time/" + link, "password", PASSWORD, "again", PASSWORD)
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.signIn("admin", PASSWORD).statusCode()).isEqualTo(302);
        assertThat(browser.get("/admin/units").body()).contains(county.code() + "-west");
        assertThat(first.linkIfNeeded()).as("somebody administers now").isEmpty();
    }
}
