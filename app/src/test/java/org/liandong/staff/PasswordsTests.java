package org.liandong.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.support.DeskTest;
import org.liandong.support.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;

/** What a password may be. */
@DeskTest
class PasswordsTests {

    @Autowired
    private Passwords passwords;

    @Autowired
    private TestCounty counties;

    @BeforeEach
    void aCounty() {
        var code = counties.newCounty().code();
        counties.area("C" + code, null, "/C" + code + "/", "COUNTY", "青石县", 30, 120);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Liandong123456",
                "liandong-2026-!!",
                "联动联动联动联动12345",
                "青石县青石县2026!@#$%",
                "青石123456789a",
                "2026-Liandong-青石县",
                "shortone",
                "password1234",
                "aaaaaaaaaaaaaaa",
                "duty-officer-2026",
                "iloveyou1234567",
                "qwertyuiop1234567890",
                "P@ssw0rdP@ssw0rd",
                "sunshine20261122"
            })
    void whatEverybodyHereWouldTryIsRefused(String password) {
        assertThat(passwords.refusal("password", password, "duty-officer")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"seven mountain bridges", "青石县的山路弯弯又弯弯真难走", "liandong keeps the lantern lit", "9f3K-qq7z-Wp2v-x"
            })
    void whatHoldsMoreThanThatIsTaken(String password) {
        assertThat(passwords.refusal("password", password, "duty-officer")).isEmpty();
    }

    @Test
    void idsOfSessionsAreLongAndNeverTheSame() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            var id = Secrets.ofSession();
            assertThat(id).matches("[A-Za-z0-9_-]{36}");
            assertThat(seen.add(id)).isTrue();
        }
    }
}
