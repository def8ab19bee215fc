package org.liandong.road;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.Base64;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.support.Browser;
import org.liandong.support.Browsers;
import org.liandong.support.DeskTest;
import org.liandong.support.Shift;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Where the county has set an address of tiles, maps draw them beneath the roads, and pages may load them from there alone. */
@DeskTest
@TestPropertySource(
        properties = {
            "liandong.map.tiles=https://tiles.example.org/{z}/{x}/{y}.png",
            "liandong.map.attribution=© 测绘 <b>院</b>"
        })
class MapTilesTests {

    private static final byte[] DOT = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Shift shift;

    @Test
    void mapsAreToldOfThemAndThePolicyNamesTheirServer() {
        var layers = new Browser(port).get("/map/layers");
        assertThat(layers.body()).contains("https://tiles.example.org/{z}/{x}/{y}.png", "测绘");
        var policy = new Browser(port)
                .get("/report")
                .headers()
                .firstValue("Content-Security-Policy")
                .orElse("");
        assertThat(policy).containsPattern("img-src [^;]*https://tiles\\.example\\.org(;| )");
        assertThat(policy.replaceAll("img-src [^;]*", "")).doesNotContain("tiles.example.org");
    }

    @Nested
    @ExtendWith(Browsers.class)
    class InABrowser {

        @Test
        void theMapDrawsThemWithTheirMakersName() {
            var county = shift.county();
            jdbc.sql("update area.area set outline = cast(? as jsonb) where code = ?")
                    .params("""
                            {"type":"Polygon","coordinates":[[[120.0,29.9],[120.2,29.9],[120.2,30.1],[120.0,29.9]]]}
                            """, county.eastCode())
                    .update();
            var asked = new CopyOnWriteArrayList<String>();
            try (var browsers = Browsers.start();
                    var context = browsers.window(1000, 900)) {
                context.route("https://tiles.example.org/**", route -> {
                    asked.add(route.request().url());
                    route.fulfill(new Route.FulfillOptions()
                            .setContentType("image/png")
                            .setBodyBytes(DOT));
                });
                var page = context.newPage();
                page.navigate("http://127.0.0.1:" + port + "/report");
                page.getByLabel("滑坡").check();
                page.locator("main button[type=submit]").first().click();

                assertThat(page.locator(".map .leaflet-tile").first()).isVisible();
                assertThat(page.locator(".map .leaflet-control-attribution")).containsText("© 测绘 <b>院</b>");
            }
            assertThat(asked)
                    .isNotEmpty()
                    .allMatch(url -> url.matches("https://tiles\\.example\\.org/\\d+/\\d+/\\d+\\.png"));
        }
    }
}
