package org.liandong.portal.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.kernel.Actor;
import org.liandong.portal.Open311Keys;
import org.liandong.support.Api;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A program that reads many cities reads this desk, too, and the same from XML as from JSON. */
@DeskTest
class Open311ClientTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private Open311Keys keys;

    @Autowired
    private JdbcClient jdbc;

    private Counter.Staffed here;
    private Api api;
    private String key = "";

    @BeforeEach
    void aClientWithAKey() {
        here = counter.staffed();
        api = new Api(port, null);
        key = keys.issue("client");
    }

    private String get(String path) {
        var answer = api.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }

    private String post(String path, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return api.send(api.request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .text();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void act(Actor.Staff who, UUID id, String action, String body) {
        var answer = counter.as(port, who).change("/api/v1/requests/" + id + "/" + action, counter.version(id), body);
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
    }

    @Test
    void findsTheDeskItsServicesAndWhatTheyAsk() {
        var endpoint = GeoReportReader.discovery(get("/open311/discovery.xml")).getFirst();
        assertThat(GeoReportReader.discovery(get("/open311/v2/discovery.json"))).containsExactly(endpoint);
        assertThat(endpoint.url()).endsWith("/open311/v2");
        assertThat(endpoint.formats()).containsExactly("text/xml", "application/json");

        var services = GeoReportReader.services(get("/open311/v2/services.xml"));
        assertThat(services)
                .isEqualTo(GeoReportReader.services(get("/open311/v2/services.json")))
                .extracting(GeoReportReader.Service::code)
                .contains("POTHOLE", "STREETLIGHT");
        for (var service : services) {
            var asked = GeoReportReader.definition(get("/open311/v2/services/" + service.code() + ".xml"));
            assertThat(asked)
                    .as(service.code())
                    .isEqualTo(GeoReportReader.definition(get("/open311/v2/services/" + service.code() + ".json")))
                    .extracting(GeoReportReader.Attribute::code)
                    .contains("PUBLISH");
        }
    }

    @Test
    void handsInReadsBackAndFollowsToTheEnd() {
        var place = UUID.randomUUID();
        jdbc.sql("""
                insert into area.place (id, name, kind, area_code, latitude, longitude)
                values (?, ?, 'BRIDGE', ?, 30.0, 120.1)
                """).params(place, "桥" + place, here.county().eastCode()).update();
        var taken = GeoReportReader.requests(post(
                "/open311/v2/requests.xml",
                Map.of(
                        "api_key", key,
                        "service_code", "STREETLIGHT",
                        "address_id", place.toString(),
                        "description", "桥头的灯",
                        "attribute[PUBLISH]", "WORDS")));
        var number = java.util.Objects.requireNonNull(taken.getFirst().id());

        var read = one(number);
        assertThat(read.open()).isTrue();
        assertThat(read.description()).isEqualTo("桥头的灯");
        assertThat(read.requested()).isNotNull();
        assertThat(read.expected()).isAfter(read.requested());
        assertThat(read.latitude()).isNotNull();

        var id = counter.numbered(number);
        act(here.clerk(), id, "forward", "{\"to\":\"" + here.county().east() + "\"}");
        act(here.handler(), id, "accept", "{}");
        act(here.handler(), id, "begin", "{}");
        act(
                here.handler(),
                id,
                "answer-point",
                "{\"point\":1,\"note\":\"换了灯泡\",\"evidenceKind\":\"PHOTO\",\"evidence\":\"照片\"}");
        act(here.handler(), id, "reply", "{\"note\":\"灯亮了\"}");

        var steps = GeoReportReader.updates(
                get("/open311/v2/servicerequestupdates.xml?service_request_id=" + encoded(number)));
        assertThat(steps)
                .isEqualTo(GeoReportReader.updates(
                        get("/open311/v2/servicerequestupdates.json?service_request_id=" + encoded(number))))
                .hasSize(5)
                .allSatisfy(step -> {
                    assertThat(step.request()).isEqualTo(number);
                    assertThat(step.open()).isTrue();
                });
        assertThat(steps).extracting(GeoReportReader.Update::id).doesNotHaveDuplicates();
        assertThat(steps).extracting(GeoReportReader.Update::at).isSorted();
        // What the unit wrote to the resident is between the two of them.
        assertThat(steps).noneMatch(step -> String.valueOf(step.description()).contains("灯亮了"));
    }

    private GeoReportReader.Request one(String number) {
        var xml = GeoReportReader.requests(get("/open311/v2/requests/" + number + ".xml"));
        assertThat(xml).hasSize(1).isEqualTo(GeoReportReader.requests(get("/open311/v2/requests/" + number + ".json")));
        return xml.getFirst();
    }

    @Test
    void isToldWhatIsWrongInBothFormats() {
        for (var path : List.of("/open311/v2/requests/none.", "/open311/v2/services/NONE.")) {
            assertThat(GeoReportReader.errors(api.get(path + "xml").text()))
                    .isEqualTo(GeoReportReader.errors(api.get(path + "json").text()))
                    .extracting(GeoReportReader.Fault::code)
                    .containsExactly(404);
        }
        var missing = GeoReportReader.errors(post("/open311/v2/requests.xml", Map.of("description", "x")));
        assertThat(missing)
                .isEqualTo(GeoReportReader.errors(post("/open311/v2/requests.json", Map.of("description", "x"))));
        assertThat(missing).hasSize(3);
    }
}
