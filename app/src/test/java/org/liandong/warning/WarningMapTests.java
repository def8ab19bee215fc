package org.liandong.warning;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.area.Areas;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.staff.Role;
import org.liandong.support.Browsers;
import org.liandong.support.DeskTest;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.liandong.webkit.GeoJson;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Areas under a warning are drawn, each once in its gravest colour, and stand in a list beside the map. */
@DeskTest
class WarningMapTests {

    @Autowired
    private Warnings warnings;

    @Autowired
    private WarningMap map;

    @Autowired
    private Areas areas;

    @Autowired
    private Shift shift;

    @Autowired
    private TestCounty counties;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private TestCounty.County county;
    private Actor.Staff leader;

    @BeforeEach
    void aCounty() {
        county = shift.county();
        leader = counties.staff(county.desk(), county.code(), Role.DUTY_LEADER);
        jdbc.sql("update area.area set outline = cast(? as jsonb) where code = ?")
                .params("""
                        {"type":"Polygon","coordinates":[[[120.0,29.9],[120.2,29.9],[120.2,30.1],[120.0,30.1],[120.0,29.9]]]}
                        """, county.eastCode())
                .update();
    }

    private Access within(String area) {
        return new Access.Scope(Set.of(areas.get(area).path()));
    }

    private List<GeoJson.Feature> drawn(String area) {
        return map.features(within(area), Locale.SIMPLIFIED_CHINESE);
    }

    private List<WarningMap.Line> listed(String area) {
        return map.lines(within(area), Locale.SIMPLIFIED_CHINESE);
    }

    @Test
    void anAreaIsDrawnOnceInItsGravestColourWithAllItsWarnings() {
        warnings.declare(leader, WarningKind.RAIN, WarningColour.YELLOW, county.eastCode());
        var typhoon = warnings.declare(leader, WarningKind.TYPHOON, WarningColour.RED, county.eastCode());
        assertThat(drawn(county.code())).singleElement().satisfies(feature -> {
            assertThat(feature.properties())
                    .containsEntry("kind", "warning")
                    .containsEntry("state", "red")
                    .containsEntry("label", "台风红色预警；暴雨黄色预警");
            assertThat(feature.geometry().toString()).contains("Polygon");
        });
        assertThat(listed(county.code())).extracting(WarningMap.Line::words).containsExactly("台风红色预警", "暴雨黄色预警");
        warnings.lift(leader, typhoon.id());
        assertThat(drawn(county.code()))
                .singleElement()
                .satisfies(feature -> assertThat(feature.properties()).containsEntry("state", "yellow"));
    }

    @Test
    void itConcernsWhatLiesInTheAreaAndWhatItLiesIn() {
        warnings.declare(leader, WarningKind.HEAT, WarningColour.ORANGE, county.eastCode());
        warnings.declare(leader, WarningKind.WIND, WarningColour.BLUE, county.code());
        assertThat(listed(county.eastCode())).extracting(WarningMap.Line::words).containsExactly("高温橙色预警", "大风蓝色预警");
        assertThat(listed(county.westCode())).extracting(WarningMap.Line::words).containsExactly("大风蓝色预警");
        assertThat(listed(shift.county().code())).isEmpty();
    }

    @Nested
    @ExtendWith(Browsers.class)
    class InABrowser {

        @Test
        void theBoardAndTheWallShowItAsItComesAndGoes() {
            try (var browsers = Browsers.start();
                    var context = browsers.window(1440, 1000)) {
                var page = context.newPage();
                page.navigate("http://127.0.0.1:" + port + "/sign-in");
                page.fill("[name=username]", shift.person(county, county.code() + "-desk", Role.DUTY_LEADER));
                page.fill("[name=password]", Shift.PASSWORD);
                page.press("[name=password]", "Enter");
                page.waitForURL(address -> !address.contains("sign-in"));
                page.navigate("http://127.0.0.1:" + port + "/board");
                assertThat(page.locator(".map.leaflet-container")).isVisible();
                assertThat(page.locator("#board-warnings")).isHidden();

                var warning = warnings.declare(leader, WarningKind.FLOOD, WarningColour.ORANGE, county.eastCode());
                assertThat(page.locator("#board-warnings li")).containsText("洪水橙色预警", patiently());
                shows(page);
                page.locator("#board-warnings button").press("Enter");
                assertThat(page.locator(".map")).isFocused();

                var wall = context.newPage();
                wall.navigate("http://127.0.0.1:" + port + "/wall");
                assertThat(wall.locator("#wall-warnings li")).containsText("洪水橙色预警东乡", patiently());
                shows(wall);

                warnings.lift(leader, warning.id());
                for (var each : List.of(page, wall)) {
                    assertThat(each.locator(".map path.geo-warning"))
                            .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
                    assertThat(each.locator(".map-warnings")).isHidden();
                }
            }
        }

        private void shows(Page page) {
            assertThat(page.locator(".map path.geo-warning-orange"))
                    .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
            assertThat(page.locator(".map .map-warning-name")).containsText("洪水橙色预警");
        }

        private static LocatorAssertions.ContainsTextOptions patiently() {
            return new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
        }
    }
}
