package org.liandong.portal.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.liandong.portal.open311.Program.number;
import static org.liandong.portal.open311.Program.xml;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.portal.Open311Keys;
import org.liandong.support.Api;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** GeoReport v2 as programs of others speak it. Every XML answer here is validated, every JSON one by the published schema. */
@DeskTest
class Open311Tests {

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private Open311Keys keys;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private JdbcClient jdbc;

    private Api api;
    private Counter.Staffed here;
    private String key = "";
    private Program program;

    @BeforeEach
    void aClientWithAKey() {
        here = counter.staffed();
        api = new Api(port, null);
        key = keys.issue("test");
        program = new Program(api, key);
    }

    private static void byPublishedSchema(String name, tools.jackson.databind.JsonNode value) throws IOException {
        var schema = PublishedSchema.find();
        if (schema.isPresent()) {
            assertThat(schema.get().faults(name, value)).isEmpty();
        }
    }

    @Test
    void everyAnswerKeepsThePublishedSchema() throws IOException {
        var number = number(program.pothole("description", "路中间有个坑", "attribute[PUBLISH]", "WORDS"));
        byPublishedSchema("services", api.get("/open311/v2/services.json").json());
        byPublishedSchema(
                "service-definition",
                api.get("/open311/v2/services/POTHOLE.json").json());
        byPublishedSchema("requests", api.get("/open311/v2/requests.json").json());
        byPublishedSchema(
                "requests", api.get("/open311/v2/requests/" + number + ".json").json());

        for (var path : List.of(
                "/open311/discovery.xml",
                "/open311/v2/discovery.xml",
                "/open311/v2/services.xml",
                "/open311/v2/services/POTHOLE.xml",
                "/open311/v2/requests.xml",
                "/open311/v2/requests.xml?service_request_id=none",
                "/open311/v2/requests/" + number + ".xml",
                "/open311/v2/requests/none.xml",
                "/open311/v2/servicerequestupdates.xml",
                "/open311/v2/tokens/1.xml",
                "/open311/v2/nothing.xml")) {
            xml(api.get(path));
        }
    }

    @Test
    void thePublishedSchemaIsHere() {
        assumeTrue(PublishedSchema.find().isPresent(), "skipped: no shared data");
    }

    @ParameterizedTest
    @CsvSource({
        "/open311/discovery, discovery",
        "/open311/v2/discovery, discovery",
        "/open311/v2/services, services",
        "/open311/v2/services/POTHOLE, service_definition",
        "/open311/v2/requests, service_requests",
        "/open311/v2/servicerequestupdates, service_request_updates"
    })
    void theExtensionDecidesAndNoHeaderDoes(String path, String root) {
        var xml = api.send(
                api.request(path + ".xml").header("Accept", "application/json").GET());
        var json = api.send(
                api.request(path + ".json").header("Accept", "text/xml").GET());

        assertThat(xml.response()
                        .headers()
                        .firstValue("Content-Type")
                        .orElse("")
                        .replace(" ", ""))
                .isEqualToIgnoringCase("text/xml;charset=utf-8");
        assertThat(xml(xml).getDocumentElement().getTagName()).isEqualTo(root);
        assertThat(json.response()
                        .headers()
                        .firstValue("Content-Type")
                        .orElse("")
                        .replace(" ", ""))
                .isEqualToIgnoringCase("application/json;charset=utf-8");
        assertThat(json.json().isContainer()).isTrue();
    }

    @Test
    void privateClassesDoNotExistHere() {
        var taken = new Api(port, null)
                .create("/api/v1/public/requests", """
                {"categoryCode":"MATTER-LAND","place":{"areaCode":"%s"},"narrative":"补偿"}
                """.formatted(here.county().eastCode()));
        var number = taken.json().path("number").asString();

        assertThat(api.get("/open311/v2/services.json").text())
                .contains("POTHOLE")
                .doesNotContain("MATTER")
                .doesNotContain("MISCONDUCT")
                .doesNotContain("PROPOSAL");
        assertThat(api.get("/open311/v2/services/MATTER-LAND.json").status()).isEqualTo(404);
        assertThat(api.get("/open311/v2/requests/" + number + ".json").status()).isEqualTo(404);
        assertThat(api.get("/open311/v2/requests.json?service_request_id=" + number)
                        .text())
                .isEqualTo("[]");
        assertThat(api.get("/open311/v2/requests.json?service_code=MATTER-LAND").text())
                .isEqualTo("[]");
        assertThat(program.post(
                                "/open311/v2/requests.json",
                                "api_key",
                                key,
                                "service_code",
                                "MISCONDUCT",
                                "lat",
                                "30",
                                "long",
                                "120")
                        .status())
                .isEqualTo(404);
        assertThat(program.post(
                                "/open311/v2/servicerequestupdates.json",
                                "api_key",
                                key,
                                "service_request_id",
                                number,
                                "description",
                                "x")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void wordsOnlyByConsentAndNeverANameOrADevice() {
        var silent = number(program.pothole(
                "description", "门口王小明家的坑", "first_name", "小明", "phone", "13900000000", "device_id", "tt222111"));
        var open = number(program.pothole(
                "description", "学校前的坑，电话 13900000000", "attribute[PUBLISH]", "WORDS", "last_name", "欧阳"));

        var all = api.get("/open311/v2/requests.json?service_request_id=" + silent + "," + open);
        assertThat(all.json().size()).isEqualTo(2);
        assertThat(all.text())
                .contains("学校前的坑")
                .doesNotContain("王小明")
                .doesNotContain("小明")
                .doesNotContain("欧阳")
                .doesNotContain("13900000000")
                .doesNotContain("tt222111");
        assertThat(api.get("/open311/v2/requests/" + silent + ".json")
                        .json()
                        .path(0)
                        .path("description")
                        .isNull())
                .isTrue();
    }

    @Test
    void positionsNearHomesLieOnTheGrid() {
        jdbc.sql("""
                insert into area.place (id, name, kind, area_code, latitude, longitude)
                values (gen_random_uuid(), ?, 'VILLAGE', ?, 30.5, 120.5)
                """).params("村" + UUID.randomUUID(), here.county().eastCode()).update();
        var near = number(program.post(
                "/open311/v2/requests.json",
                "api_key",
                key,
                "service_code",
                "STREETLIGHT",
                "lat",
                "30.5011",
                "long",
                "120.5011"));
        var far = number(program.post(
                "/open311/v2/requests.json",
                "api_key",
                key,
                "service_code",
                "STREETLIGHT",
                "lat",
                "30.5311",
                "long",
                "120.5311"));

        var shown = api.get("/open311/v2/requests/" + near + ".json").json().path(0);
        assertThat(shown.path("lat").asDouble())
                .isNotEqualTo(30.5011)
                .isCloseTo(30.5011, org.assertj.core.data.Offset.offset(0.001));
        assertThat(api.get("/open311/v2/requests/" + far + ".json")
                        .json()
                        .path(0)
                        .path("lat")
                        .asDouble())
                .isEqualTo(30.5311);
    }

    @Test
    void filtersAndPages() {
        var first = number(program.pothole());
        time.step(Duration.ofSeconds(1));
        var second = number(program.post(
                "/open311/v2/requests.json",
                "api_key",
                key,
                "service_code",
                "STREETLIGHT",
                "lat",
                "30.01",
                "long",
                "120.09"));
        var both = "/open311/v2/requests.json?";

        assertThat(api.get(both + "service_code=POTHOLE").text())
                .contains(first)
                .doesNotContain(second);
        assertThat(api.get(both + "service_code=POTHOLE,STREETLIGHT&status=open,closed")
                        .text())
                .contains(first)
                .contains(second);
        assertThat(api.get(both + "status=closed").text()).doesNotContain(first);
        assertThat(api.get(both + "status=&service_code=&start_date=").text()).contains(first);
        assertThat(api.get(both + "page=1&page_size=1").json().size()).isOne();
        var newest = api.get(both + "page=1&page_size=2").json();
        assertThat(newest.size()).isEqualTo(2);
        assertThat(api.get(both + "page=1&page_size=1").json().path(0)).isEqualTo(newest.path(0));
        assertThat(api.get(both + "page=2&page_size=1").json().path(0)).isEqualTo(newest.path(1));
        assertThat(api.get(both + "service_request_id=" + first + "&status=closed")
                        .text())
                .as("the id overrides everything")
                .contains(first);
        assertThat(api.get(both + "start_date=2020-01-01T00:00:00Z").text()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start_date=yesterday",
                "end_date=2026-01-01",
                "start_date=2026-01-01T00:00:00Z&end_date=2026-12-01T00:00:00Z",
                "start_date=2026-12-01T00:00:00Z&end_date=2026-01-01T00:00:00Z",
                "status=done",
                "page=0",
                "page=x",
                "page_size=1001"
            })
    void aBadFilterIsToldAsOne(String query) {
        var answer = api.get("/open311/v2/requests.json?" + query);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().isArray()).isTrue();
        assertThat(xml(api.get("/open311/v2/requests.xml?" + query))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("errors");
    }

    @Test
    void whatIsNotThereIsToldInTheSameForm() {
        for (var path :
                List.of("/open311/v2/nothing.json", "/open311/v1/services.json", "/open311/v2/services.json/x.json")) {
            var answer = api.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.json().path(0).path("code").asInt()).isEqualTo(404);
        }
        var wrong = api.send(api.request("/open311/v2/services.json").DELETE());
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.json().path(0).path("code").asInt()).isEqualTo(405);
        assertThat(api.get("/open311/v2/tokens/1.json").status()).isEqualTo(404);
    }
}
