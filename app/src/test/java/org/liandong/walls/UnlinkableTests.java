package org.liandong.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.store.StoreProperties;
import org.liandong.support.DeskTest;
import org.liandong.support.Shift;
import org.liandong.support.TestCounty;
import org.liandong.support.TestServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Two matters of one resident, with one name, phone, address, e-mail, network address and browser. What they share must
 * be shared with a third matter of somebody else too: whatever tells the pair from a stranger is a link.
 */
@DeskTest
@ExtendWith(OutputCaptureExtension.class)
class UnlinkableTests {

    private static final List<String> PLANTED = OnePerson.RARE.marks();

    @LocalServerPort
    private int port;

    @Autowired
    private Shift shift;

    @Autowired
    private StoreProperties store;

    private TestCounty.County county;
    private UUID first;
    private UUID second;
    private UUID strangers;

    @BeforeEach
    void threeMatters() throws IOException, InterruptedException {
        county = shift.county();
        first = OnePerson.RARE.report(port, county.eastCode(), "灶间冒烟").id();
        second = OnePerson.RARE.report(port, county.eastCode(), "屋后塌方").id();
        strangers = OnePerson.STRANGER.report(port, county.eastCode(), "路边起火").id();
    }

    private Set<String> values(UUID id) throws SQLException {
        return CaseValues.of(store.url(), id);
    }

    @Test
    void noValueInAnyTableTellsThePairFromAStranger() throws SQLException {
        var shared = values(first);
        shared.retainAll(values(second));
        assertThat(shared).as("the comparison sees something").contains("kind=REPORT");
        shared.removeAll(values(strangers));
        // What was said differs, and so do the dictionary words found in it: those are the matter's, not the person's.
        assertThat(shared).isEmpty();
    }

    @Test
    void theComparisonCanFail() throws SQLException {
        var one = values(first);
        var other = values(second);
        assertThat(one).isNotEqualTo(other);
        assertThat(one).anyMatch(value -> value.startsWith("ciphertext="));
        one.add("client=the same");
        other.add("client=the same");
        one.retainAll(other);
        one.removeAll(values(strangers));
        assertThat(one).containsExactly("client=the same");
    }

    @Test
    void noLogHoldsWhatCouldLinkThem(CapturedOutput output) throws IOException {
        var server =
                Files.readString(TestServer.home().resolve("postgres").resolve("server.log"), StandardCharsets.UTF_8);
        for (var planted : PLANTED) {
            assertThat(output.getAll()).doesNotContain(planted);
            assertThat(server).doesNotContain(planted);
        }
    }
}
