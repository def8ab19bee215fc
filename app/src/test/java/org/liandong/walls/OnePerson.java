package org.liandong.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Two residents who report over HTTP, each always with the same name, house, phone, e-mail, network address and browser. */
record OnePerson(String name, String house, String phone, String email, String browser, byte[] host) {

    static final OnePerson RARE = new OnePerson(
            "司徒鹮", "石榴弄四百八十三号", "13866662222", "one.person@example.net", "RareBrowser/7.31 (one person)", new byte[] {
                127, 41, 73, 9
            });

    static final OnePerson STRANGER = new OnePerson(
            "尉迟鹗", "海棠弄五百九十四号", "13755553333", "somebody.else@example.org", "CommonBrowser/1.0", new byte[] {
                127, 52, 84, 10
            });

    private static final JsonMapper JSON = new JsonMapper();

    /** What a report was given. */
    record Matter(UUID id, String number, String code) {}

    /** Everything that names this person or what they came with. */
    List<String> marks() {
        return List.of(
                name,
                house,
                phone,
                email,
                browser,
                browser.substring(0, browser.indexOf('/')),
                "%d.%d.%d.%d".formatted(host[0] & 0xff, host[1] & 0xff, host[2] & 0xff, host[3] & 0xff));
    }

    /** Reports a fire, saying in words who they are and where they live. */
    Matter report(int port, String areaCode, String what) throws IOException, InterruptedException {
        var body = JSON.writeValueAsString(Map.of(
                "classCode",
                "FIRE",
                "place",
                Map.of("areaCode", areaCode),
                "narrative",
                what + "，我叫" + name + "，住" + house + "，电话" + phone,
                "placeWords",
                house,
                "contact",
                Map.of("name", name, "phone", phone, "email", email, "address", house)));
        try (var client = HttpClient.newBuilder()
                .localAddress(InetAddress.getByAddress(host))
                .build()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/public/reports"))
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .header("User-Agent", browser)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            var json = JSON.readTree(answer.body());
            return new Matter(
                    UUID.fromString(json.path("id").asString()),
                    json.path("number").asString(),
                    json.path("receiptCode").asString());
        }
    }
}
