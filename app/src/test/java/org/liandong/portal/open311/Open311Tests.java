package org.liandong.portal.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.area.Areas;
import org.liandong.kernel.Access;
import org.liandong.portal.Open311Keys;
import org.liandong.store.Transactions;
import org.liandong.support.Api;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.liandong.support.SettableTimeSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

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
    private Areas areas;

    @Autowired
    private SettableTimeSource time;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private Api api;
    private Counter.Staffed here;
    private String key = "";

    @BeforeEach
    void aClientWithAKey() {
        here = counter.staffed();
        api = new Api(port, null);
        key = keys.issue("test");
    }

    private Api.Answer post(String path, String... form) {
        var body = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(URLEncoder.encode(form[i], StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        return api.send(api.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private Api.Answer pothole(String... more) {
        var form = new ArrayList<>(List.of(
                "api_key",
                key,
                "service_code",
                "POTHOLE",
                "lat",
                "30.0123",
                "long",
                "120.0987",
                "attribute[SIZE]",
                "LARGE"));
        form.addAll(List.of(more));
        return post("/open311/v2/requests.json", form.toArray(String[]::new));
    }

    private String number(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path(0).path("service_request_id").asString();
    }

    private static Document xml(Api.Answer answer) {
        try {
            var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Open311Tests.class.getResource("/open311/georeport-v2.xsd"));
            schema.newValidator().validate(new StreamSource(new StringReader(answer.text())));
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(answer.text())));
        } catch (SAXException | IOException | javax.xml.parsers.ParserConfigurationException e) {
            throw new AssertionError(answer.text(), e);
        }
    }

    private static void byPublishedSchema(String name, tools.jackson.databind.JsonNode value) throws IOException {
        var schema = PublishedSchema.find();
        if (schema.isPresent()) {
            assertThat(schema.get().faults(name, value)).isEmpty();
        }
    }

    @Test
    void everyAnswerKeepsThePublishedSchema() throws IOException {
        var number = number(pothole("description", "路中间有个坑", "attribute[PUBLISH]", "WORDS"));
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
    void aRequestInEveryShape() {
        var bracket = number(pothole("attribute[SEEN]", "WATER", "attribute[SEEN]", "STONES"));
        var array = number(pothole("attribute[SEEN][]", "WATER", "attribute[SEEN][]", "STONES"));
        var inQuery = post("/open311/v2/requests.json?api_key=" + key
                + "&service_code=POTHOLE&lat=30.01&long=120.09&attribute%5BSIZE%5D=SMALL");
        var inXml = post(
                "/open311/v2/requests.xml",
                "api_key",
                key,
                "service_code",
                "STREETLIGHT",
                "address_string",
                "东乡卫生院门口",
                "jurisdiction_id",
                "city.gov",
                "first_name",
                "某",
                "last_name",
                "张",
                "email",
                "a@example.test",
                "phone",
                "(111) 111-1111",
                "device_id",
                "tt222111",
                "account_id",
                "7",
                "media_url",
                "https://example.test/a.jpg");

        for (var number : List.of(bracket, array)) {
            assertThat(answersOf(number)).contains("WATER").contains("STONES").contains("LARGE");
        }
        number(inQuery);
        assertThat(inXml.status()).as(inXml.text()).isEqualTo(200);
        assertThat(xml(inXml).getElementsByTagName("service_request_id").getLength())
                .isOne();
        assertThat(xml(inXml).getElementsByTagName("account_id").item(0).getTextContent())
                .isEmpty();
    }

    private String answersOf(String number) {
        return transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql("""
                        select r.answers::text from grievance.request r join casework.head h on h.id = r.case_id
                         where h.number = :number
                        """).param("number", number).query(String.class).single());
    }

    @Test
    void byAddressId() {
        var place = UUID.randomUUID();
        jdbc.sql("""
                insert into area.place (id, name, kind, area_code, latitude, longitude)
                values (?, ?, 'SCHOOL', ?, 30.0, 120.1)
                """).params(place, "学校" + place, here.county().eastCode()).update();
        var taken = post(
                "/open311/v2/requests.json",
                "api_key",
                key,
                "service_code",
                "STREETLIGHT",
                "address_id",
                place.toString());
        var unknown =
                post("/open311/v2/requests.json", "api_key", key, "service_code", "STREETLIGHT", "address_id", "1");

        var read = api.get("/open311/v2/requests/" + number(taken) + ".json")
                .json()
                .path(0);
        assertThat(read.path("address_id").asString()).isEqualTo(place.toString());
        assertThat(unknown.status()).isEqualTo(400);
    }

    @Test
    void everyMissingFieldIsToldAtOnce() {
        var none = post("/open311/v2/requests.json");
        var noAttribute = post(
                "/open311/v2/requests.json", "api_key", key, "service_code", "POTHOLE", "lat", "30", "email", "nobody");
        var wrongKey = post("/open311/v2/requests.xml", "api_key", "nobody", "service_code", "POTHOLE");

        assertThat(none.status()).isEqualTo(403);
        assertThat(none.json().isArray()).isTrue();
        assertThat(none.text()).contains("api_key").contains("service_code").contains("address_string");
        assertThat(noAttribute.status()).isEqualTo(400);
        assertThat(noAttribute.text()).contains("attribute[SIZE]").contains("long was not provided");
        assertThat(noAttribute.json().path(0).path("code").asInt()).isEqualTo(400);
        assertThat(wrongKey.status()).isEqualTo(403);
        assertThat(xml(wrongKey).getElementsByTagName("error").getLength()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lat=abc&long=120",
                "lat=91&long=120",
                "lat=-30&long=-120",
                "address_id=1",
                "lat=30.01&long=120.09&media_url=javascript:alert(1)",
                "lat=30.01&long=120.09&phone=call+me",
                "lat=30.01&long=120.09&email=nobody",
                "lat=30.01&long=120.09&attribute[SEEN]=SNOW",
                "lat=30.01&long=120.09&attribute[NONE]=1",
                "lat=30.01&long=120.09&attribute[DEPTH_CM]=deep",
                "lat=30.01&long=120.09&attribute[SINCE]=yesterday",
                "lat=30.01&long=120.09&attribute[PUBLISH]=ALL"
            })
    void isRefusedWholly(String query) {
        long before = heads();
        var form = new ArrayList<>(List.of("api_key", key, "service_code", "POTHOLE", "attribute[SIZE]", "LARGE"));
        for (var pair : query.split("&")) {
            form.add(pair.substring(0, pair.indexOf('=')));
            form.add(pair.substring(pair.indexOf('=') + 1).replace('+', ' '));
        }
        var answer = post("/open311/v2/requests.json", form.toArray(String[]::new));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path(0).path("code").asInt()).isEqualTo(400);
        assertThat(answer.json().path(0).path("description").asString()).isNotBlank();
        assertThat(heads()).isEqualTo(before);
    }

    private long heads() {
        return transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql("select count(*) from casework.head")
                        .query(Long.class)
                        .single());
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
        assertThat(post(
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
        assertThat(post(
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
        var silent = number(pothole(
                "description", "门口王小明家的坑", "first_name", "小明", "phone", "13900000000", "device_id", "tt222111"));
        var open = number(
                pothole("description", "学校前的坑，电话 13900000000", "attribute[PUBLISH]", "WORDS", "last_name", "欧阳"));

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
        var near = number(post(
                "/open311/v2/requests.json",
                "api_key",
                key,
                "service_code",
                "STREETLIGHT",
                "lat",
                "30.5011",
                "long",
                "120.5011"));
        var far = number(post(
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
        var first = number(pothole());
        time.step(Duration.ofSeconds(1));
        var second = number(post(
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
    void updatesBothWays() {
        var number = number(pothole());
        var posted = post(
                "/open311/v2/servicerequestupdates.json",
                "api_key",
                key,
                "service_request_id",
                number,
                "description",
                "坑更大了",
                "status",
                "OPEN",
                "updated_datetime",
                "2026-11-18T10:00:00+08:00",
                "email",
                "a@example.test");
        assertThat(posted.status()).as(posted.text()).isEqualTo(200);
        var id = posted.json().path(0).path("update_id").asString();
        var listed = api.get("/open311/v2/servicerequestupdates.json?service_request_id=" + number);

        assertThat(id).startsWith(number + "-");
        assertThat(listed.text()).contains("\"" + id + "\"").doesNotContain("坑更大了");
        assertThat(listed.json().path(0).path("status").asString()).isEqualTo("open");
        assertThat(post("/open311/v2/servicerequestupdates.json", "api_key", key)
                        .text())
                .contains("service_request_id")
                .contains("description");
        assertThat(post("/open311/v2/servicerequestupdates.json").status()).isEqualTo(403);
    }

    @Test
    void aKeyTakenBackIsRefused() {
        keys.list().stream().filter(known -> !known.revoked()).forEach(known -> keys.revoke(known.id()));
        assertThat(pothole().status()).isEqualTo(403);
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
