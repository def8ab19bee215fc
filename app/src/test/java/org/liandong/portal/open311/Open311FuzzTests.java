package org.liandong.portal.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.liandong.kernel.Access;
import org.liandong.portal.Open311Keys;
import org.liandong.store.Transactions;
import org.liandong.support.Api;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Generated calls, right, nearly right and wild: none ends in a fault of ours, and cases come to be exactly where the
 * answer says so. {@code ./liandong fuzz} makes it a long run.
 */
@DeskTest
class Open311FuzzTests {

    private static final int CALLS = Integer.getInteger("liandong.fuzz", 1_500);
    private static final List<String> ODD = List.of(
            "",
            " ",
            "0",
            "-1",
            "NaN",
            "1e308",
            "999999999999999999999",
            "null",
            "true",
            "'; drop table x; --",
            "<script>",
            "%00",
            "\u0000",
            "\ud83d\ude00",
            "路灯",
            "a".repeat(5_000),
            "2026-01-01T00:00:00Z",
            "2026-13-40T99:00:00Z",
            "30.01",
            "120.09",
            "POTHOLE",
            "SMALL",
            "open",
            "closed,open",
            "../../etc/passwd",
            "http://a/b",
            "file:///etc/passwd",
            ",,,",
            "[]");
    private static final List<String> NAMES = List.of(
            "api_key",
            "service_code",
            "lat",
            "long",
            "address_string",
            "address_id",
            "attribute[SIZE]",
            "attribute[SEEN][]",
            "attribute[DEPTH_CM]",
            "attribute[SINCE]",
            "attribute[PUBLISH]",
            "attribute[",
            "attribute[][]",
            "description",
            "email",
            "phone",
            "first_name",
            "last_name",
            "device_id",
            "account_id",
            "media_url",
            "service_request_id",
            "start_date",
            "end_date",
            "status",
            "page",
            "page_size",
            "updated_datetime",
            "jurisdiction_id");
    private static final List<String> PATHS = List.of(
            "/open311/v2/requests.json",
            "/open311/v2/requests.xml",
            "/open311/v2/servicerequestupdates.xml",
            "/open311/v2/services.json",
            "/open311/v2/services/POTHOLE.xml",
            "/open311/v2/requests/R2026-1.json",
            "/open311/v2/tokens/1.xml",
            "/open311/discovery.json",
            "/open311/v2/media/R2026-1.jpg",
            "/open311/v2/what.ever");

    @LocalServerPort
    private int port;

    @Autowired
    private TestCounty counties;

    @Autowired
    private Open311Keys keys;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private long heads() {
        return transactions.read(
                new Access.Machinery("test"),
                () -> jdbc.sql("""
                        select count(*) from casework.head h join grievance.request r on r.case_id = h.id
                         where r.channel = 'OPEN311'
                        """).query(Long.class).single());
    }

    @Test
    void noCallEndsInAFaultOfOursAndNothingIsHalfWritten() {
        counties.newCounty();
        var key = keys.issue("fuzz");
        var api = new Api(port, null);
        var random = new Random(Long.getLong("liandong.fuzz.seed", 311));
        long before = heads();
        int taken = 0;
        for (int i = 0; i < CALLS; i++) {
            var form = form(random, key);
            boolean post = random.nextInt(3) > 0;
            var path = PATHS.get(random.nextInt(post ? 4 : PATHS.size()));
            var answer = post
                    ? api.send(api.request(path)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form)))
                    : api.get(path + "?" + form);
            assertThat(answer.status())
                    .as("%d %s %s %s", i, path, form, answer.text())
                    .isLessThan(500);
            taken += post && answer.status() == 200 && path.contains("/requests") ? 1 : 0;
        }
        assertThat(taken).isPositive();
        assertThat(heads() - before).isEqualTo(taken);
    }

    private static String form(Random random, String key) {
        var pairs = new ArrayList<String>();
        boolean nearlyRight = random.nextBoolean();
        if (nearlyRight) {
            pairs.addAll(List.of("api_key=" + key, "service_code=STREETLIGHT", "lat=30.01", "long=120.09"));
        }
        int more = random.nextInt(nearlyRight ? 3 : 8);
        for (int i = 0; i < more; i++) {
            pairs.add(encoded(NAMES.get(random.nextInt(NAMES.size()))) + "="
                    + encoded(ODD.get(random.nextInt(ODD.size()))));
        }
        return String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text.length() > 2_000 ? text.substring(0, 2_000) : text, StandardCharsets.UTF_8);
    }
}
