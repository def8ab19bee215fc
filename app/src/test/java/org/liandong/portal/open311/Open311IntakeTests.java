package org.liandong.portal.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liandong.portal.open311.Program.number;
import static org.liandong.portal.open311.Program.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.kernel.Access;
import org.liandong.portal.Open311Keys;
import org.liandong.store.Transactions;
import org.liandong.support.Api;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What programs of others hand in: in every shape they send it, refused wholly with every field named, or taken. */
@DeskTest
class Open311IntakeTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private Open311Keys keys;

    @Autowired
    private Transactions transactions;

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

    @Test
    void aRequestInEveryShape() {
        var bracket = number(program.pothole("attribute[SEEN]", "WATER", "attribute[SEEN]", "STONES"));
        var array = number(program.pothole("attribute[SEEN][]", "WATER", "attribute[SEEN][]", "STONES"));
        var inQuery = program.post("/open311/v2/requests.json?api_key=" + key
                + "&service_code=POTHOLE&lat=30.01&long=120.09&attribute%5BSIZE%5D=SMALL");
        var inXml = program.post(
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
        var taken = program.post(
                "/open311/v2/requests.json",
                "api_key",
                key,
                "service_code",
                "STREETLIGHT",
                "address_id",
                place.toString());
        var unknown = program.post(
                "/open311/v2/requests.json", "api_key", key, "service_code", "STREETLIGHT", "address_id", "1");

        var read = api.get("/open311/v2/requests/" + number(taken) + ".json")
                .json()
                .path(0);
        assertThat(read.path("address_id").asString()).isEqualTo(place.toString());
        assertThat(unknown.status()).isEqualTo(400);
    }

    @Test
    void everyMissingFieldIsToldAtOnce() {
        var none = program.post("/open311/v2/requests.json");
        var noAttribute = program.post(
                "/open311/v2/requests.json", "api_key", key, "service_code", "POTHOLE", "lat", "30", "email", "nobody");
        var wrongKey = program.post("/open311/v2/requests.xml", "api_key", "nobody", "service_code", "POTHOLE");

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
        var answer = program.post("/open311/v2/requests.json", form.toArray(String[]::new));

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
    void updatesBothWays() {
        var number = number(program.pothole());
        var posted = program.post(
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
        assertThat(program.post("/open311/v2/servicerequestupdates.json", "api_key", key)
                        .text())
                .contains("service_request_id")
                .contains("description");
        assertThat(program.post("/open311/v2/servicerequestupdates.json").status())
                .isEqualTo(403);
    }

    @Test
    void aKeyTakenBackIsRefused() {
        keys.list().stream().filter(known -> !known.revoked()).forEach(known -> keys.revoke(known.id()));
        assertThat(program.pothole().status()).isEqualTo(403);
    }
}
