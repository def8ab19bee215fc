package org.liandong.grievance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liandong.casework.ReceiptCode;
import org.liandong.contact.ContactDetails;
import org.liandong.kernel.RefusedException;
import org.liandong.support.Counter;
import org.liandong.support.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Those who go along with a matter: up to five who speak in it by enrolling themselves, and whoever follows it. */
@DeskTest
class CompanionsTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Counter counter;

    @Autowired
    private ResidentSide resident;

    @Autowired
    private Companions companions;

    private Counter.Staffed here;

    @BeforeEach
    void aCounter() {
        here = counter.staffed();
    }

    private UUID taken(String category, boolean jointVisit) {
        var answer = counter.as(port, here.clerk()).create("/api/v1/requests", """
                {"categoryCode":"%s","place":{"areaCode":"%s"},"narrative":"补偿没有到户","jointVisit":%s}
                """.formatted(
                        category, here.county().eastCode(), jointVisit));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return UUID.fromString(answer.json().path("id").asString());
    }

    @Test
    void upToFiveSpokespersonsEnrolThemselvesAndAreForgotten() {
        var id = taken("MATTER-LAND", true);
        var matter = counter.facts(id).head().id();
        var contact = new ContactDetails("代表", "13900000001", null, null);
        for (int i = 0; i < 5; i++) {
            companions
                    .enrol(matter, counter.version(id), contact, ReceiptCode.random())
                    .orThrow();
        }
        assertThatThrownBy(() -> companions.enrol(matter, counter.version(id), contact, ReceiptCode.random()))
                .isInstanceOf(RefusedException.class);
        companions.stepDown(matter, counter.version(id), 2).orThrow();
        assertThat(companions.spokespersons(matter)).isEqualTo(4);

        resident.withdraw(matter, counter.version(id), false).orThrow();
        assertThat(companions.spokespersons(matter)).isZero();
        resident.undoWithdrawal(matter, counter.version(id)).orThrow();
        assertThat(counter.facts(id).state()).isEqualTo(RequestState.SUBMITTED);
    }

    @Test
    void aGrievanceIsFollowedOnlyByACodeItsHolderGives() {
        var id = taken("MATTER-LAND", false);
        var matter = counter.facts(id).head().id();
        assertThatThrownBy(() -> companions.follow(matter)).isInstanceOf(RefusedException.class);
        var code = ReceiptCode.random();
        companions.share(matter, counter.version(id), code).orThrow();
        assertThat(companions.find(code)).isPresent();
        companions.stopSharing(matter, counter.version(id)).orThrow();
        assertThat(companions.find(code)).isEmpty();
    }

    @Test
    void nobodySpeaksInAMatterThatWasNotBroughtTogether() {
        var id = taken("MATTER-LAND", false);
        var matter = counter.facts(id).head().id();
        var contact = new ContactDetails("代表", "13900000001", null, null);

        assertThatThrownBy(() -> companions.enrol(matter, counter.version(id), contact, ReceiptCode.random()))
                .isInstanceOf(RefusedException.class);
        assertThat(companions.spokespersons(matter)).isZero();
    }

    @Test
    void aServiceRequestIsFollowedByWhoeverSeesIt() {
        var matter = counter.facts(taken("STREETLIGHT", false)).head().id();

        var code = companions.follow(matter);

        assertThat(companions.find(code)).get().satisfies(found -> {
            assertThat(found.request()).isEqualTo(matter);
            assertThat(found.purpose()).isEqualTo(Companions.Purpose.FOLLOWER);
        });
        assertThat(counter.facts(matter.value()).head().version())
                .as("the matter did not move")
                .isOne();
    }
}
