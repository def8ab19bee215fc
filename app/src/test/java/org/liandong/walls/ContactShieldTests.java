package org.liandong.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A handler of the unit complained of reads what was said, and how to reach the resident only if the resident said so. */
@DeskTest
class ContactShieldTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @ParameterizedTest
    @CsvSource({"false, 403", "true, 200"})
    void theUnitComplainedOfOpensTheContactOnlyIfTheResidentSaidSo(boolean shown, int answer) {
        var here = counter.staffed();
        var county = here.county();
        var clerk = counter.as(port, here.clerk());
        var taken = clerk.create("/api/v1/requests", """
                {"categoryCode":"MATTER-LAND","place":{"areaCode":"%s"},"narrative":"补偿","complainedOf":"%s-east",
                 "contactShown":%s,"contact":{"phone":"13800000000"}}
                """.formatted(county.eastCode(), county.code(), shown));
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        var matter =
                "/api/v1/matters/" + UUID.fromString(taken.json().path("id").asString());
        var assigned = counter.as(port, here.head())
                .create(
                        matter + "/handlers",
                        "{\"account\":\"" + here.handler().account().value() + "\"}");
        assertThat(assigned.status()).as(assigned.text()).isEqualTo(204);
        var handler = counter.as(port, here.handler());

        var words = handler.create(matter + "/open-words", "{\"purpose\":\"HANDLING\",\"note\":\"核对\"}");
        var contact = handler.create(matter + "/open-contact", "{\"purpose\":\"HANDLING\",\"note\":\"回电\"}");

        assertThat(words.status()).as(words.text()).isEqualTo(200);
        assertThat(contact.status()).as(contact.text()).isEqualTo(answer);
        assertThat(contact.text().contains("13800000000")).isEqualTo(shown);
    }
}
