package org.liandong.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.area.Areas;
import org.liandong.kernel.Actor;
import org.liandong.staff.ApiTokens;
import org.liandong.staff.Role;
import org.liandong.support.Browser;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/** The editor: a line is added, changed and closed as a version of the whole; a bad one is told beside its field. */
@DeskTest
@DirtiesContext
@org.springframework.test.context.TestPropertySource(properties = "liandong.test.county=small")
class PackPagesTests {

    @Autowired
    private PackLoader loader;

    @Autowired
    private CountyNow county;

    @Autowired
    private PackUploads uploads;

    @Autowired
    private Areas areas;

    @Autowired
    private TestCounty people;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private Actor.Staff keeper = new Actor.Staff(
            new org.liandong.kernel.AccountId(new UUID(0, 0)), new org.liandong.kernel.UnitId(new UUID(0, 0)));

    @BeforeEach
    void theSmallCounty() {
        loader.apply(TestPack.small(), "test", false);
        keeper = people.staff(areas.findUnit("desk").orElseThrow().id(), "8801", Role.ADMINISTRATOR);
    }

    private String token(Actor.Staff staff) {
        var login = jdbc.sql("select login::text from staff.account where id = ?")
                .param(staff.account().value())
                .query(String.class)
                .single();
        return "Bearer " + tokens.issue(login, "test", 1);
    }

    private HttpResponse<String> get(Actor.Staff staff, String path) {
        return new Browser(port).get(path, "Authorization", token(staff));
    }

    private HttpResponse<String> post(Actor.Staff staff, String path, String... form) {
        return new Browser(port).postAs(path, List.of("Authorization", token(staff)), form);
    }

    private String[] vehicle(String key, int version, String code, String kind, String seats) {
        return new String[] {
            "key",
            key,
            "version",
            "" + version,
            "f-code",
            code,
            "f-team",
            "t-east",
            "f-kind",
            kind,
            "f-name",
            "二号车",
            "f-seats",
            seats
        };
    }

    private static final String VEHICLES = "/admin/pack/tables/vehicles.csv";

    @Test
    void theOverviewAndEveryTableAndFormAreShown() {
        assertThat(get(keeper, "/admin/pack").body()).contains("救援队伍", "teams.csv", "/admin/pack/export", "县包");
        for (var spec : PackFormat.tables()) {
            var list = get(keeper, "/admin/pack/tables/" + spec.file());
            assertThat(list.statusCode()).as(spec.file()).isEqualTo(200);
            var row = county.read().content().rows(spec.file()).getFirst();
            var key = java.net.URLEncoder.encode(spec.keyOf(row.fields()), java.nio.charset.StandardCharsets.UTF_8);
            var form = get(keeper, "/admin/pack/tables/" + spec.file() + "/line?key=" + key);
            assertThat(form.statusCode()).as(spec.file()).isEqualTo(200);
            assertThat(form.body()).contains("name=\"f-" + spec.key().getFirst() + "\"");
        }
        assertThat(get(keeper, "/admin/pack/tables/secrets.csv").statusCode()).isEqualTo(404);
        assertThat(get(keeper, VEHICLES + "/line?key=none").statusCode()).isEqualTo(404);
    }

    @Test
    void aLineIsAddedChangedAndTakenOut() {
        int version = county.read().version();

        assertThat(post(keeper, VEHICLES + "/line", vehicle("", version, "v-2", "BOAT", "8"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(county.read().version()).isEqualTo(version + 1);
        assertThat(post(keeper, VEHICLES + "/line", vehicle("v-2", version + 1, "ignored", "BOAT", "9"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(county.read().content().byKey("vehicles.csv").get("v-2"))
                .isNotNull()
                .satisfies(row -> assertThat(row.text("seats")).isEqualTo("9"));
        assertThat(post(keeper, VEHICLES + "/close", "key", "v-2", "version", "" + (version + 2))
                        .statusCode())
                .isEqualTo(302);
        assertThat(county.read().content().byKey("vehicles.csv")).containsOnlyKeys("v-1");
        assertThat(loader.latest().orElseThrow().counts())
                .containsExactly(new PackVersion.Count("vehicles.csv", 0, 0, 1, false));
    }

    @Test
    void aBadLineIsToldBesideItsFieldAndNothingIsWritten() {
        int version = county.read().version();

        var refused = post(keeper, VEHICLES + "/line", vehicle("", version, "v-3", "TANK", "many"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("f-kind-error", "f-seats-error", "value=\"many\"", "0 至 80 的整数");
        assertThat(post(keeper, VEHICLES + "/line", vehicle("", version, "v-1", "BOAT", "4"))
                        .body())
                .contains("f-code-error");
        var elsewhere = post(keeper, "/admin/pack/tables/teams.csv/close", "key", "t-east", "version", "" + version);
        assertThat(elsewhere.statusCode()).isEqualTo(409);
        assertThat(elsewhere.body()).contains("members.csv 第2行 team列");
        assertThat(county.read().version()).isEqualTo(version);
    }

    @Test
    void whoLookedAtAnOlderVersionIsShownTheNewOne() {
        int version = county.read().version();
        loader.apply(TestPack.small().replacing("vehicles.csv", ",5", ",6"), "test", false);

        var stale = post(keeper, VEHICLES + "/line", vehicle("v-1", version, "v-1", "BOAT", "7"));

        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("<dd>6</dd>", "value=\"7\"");
        assertThat(county.read().version()).isEqualTo(version + 1);
    }

    @Test
    void anUploadIsLookedAtAndThenApplied() {
        var other = TestPack.small()
                .replacing("teams.csv", ",20,880101", ",33,880101")
                .replacing("places.csv", "西村", "新村");
        int version = county.read().version();
        var id = uploads.save(keeper, "small.zip", ZipPack.bytes(other.content()));

        var look = get(keeper, "/admin/pack/uploads/" + id);

        assertThat(look.statusCode()).isEqualTo(200);
        assertThat(look.body()).contains("人数: 20 → 33", "西村", "新村", "/apply");
        assertThat(county.read().version()).isEqualTo(version);
        var outsider = people.staff(areas.findUnit("desk").orElseThrow().id(), "8801", Role.ADMINISTRATOR);
        assertThat(get(outsider, "/admin/pack/uploads/" + id).statusCode()).isEqualTo(404);
        assertThat(post(keeper, "/admin/pack/uploads/" + id + "/apply", "version", "" + (version - 1))
                        .statusCode())
                .isEqualTo(409);
        assertThat(post(keeper, "/admin/pack/uploads/" + id + "/apply", "version", "" + version)
                        .statusCode())
                .isEqualTo(302);
        assertThat(county.read().version()).isEqualTo(version + 1);
        assertThat(get(keeper, "/admin/pack/uploads/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void aBadUploadIsToldInFull() {
        var bad = TestPack.small()
                .replacing("teams.csv", ",20,880101", ",x,880101")
                .with("y.csv", "a\n");
        var shown = new ArrayList<HttpResponse<String>>();
        shown.add(get(keeper, "/admin/pack/uploads/" + uploads.save(keeper, "bad.zip", ZipPack.bytes(bad.content()))));
        shown.add(get(keeper, "/admin/pack/uploads/" + uploads.save(keeper, "no.zip", new byte[] {1, 2, 3})));

        assertThat(shown).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(422));
        assertThat(shown.getFirst().body()).contains("teams.csv 第2行 strength列", "y.csv: 不是县包的文件");
        assertThat(shown.getLast().body()).contains("不是 zip 压缩包");
    }

    @Test
    void onlyWhoLooksAfterTheWholeCountyComesIn() {
        var desk = areas.findUnit("desk").orElseThrow().id();
        var township = people.staff(desk, "880101", Role.ADMINISTRATOR);
        var dispatcher = people.staff(desk, "8801", Role.DISPATCHER);
        int version = county.read().version();
        for (var path : List.of("/admin/pack", "/admin/pack/export", VEHICLES, VEHICLES + "/line")) {
            assertThat(get(township, path).statusCode()).as(path).isEqualTo(403);
            assertThat(get(dispatcher, path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(post(township, VEHICLES + "/line", vehicle("", version, "v-9", "BOAT", "8"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(dispatcher, VEHICLES + "/close", "key", "v-1", "version", "" + version)
                        .statusCode())
                .isEqualTo(403);
        assertThat(county.read().version()).isEqualTo(version);
    }
}
