package org.liandong.tools.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallFileTests {

    private static final ZoneId EASTERN = ZoneId.of("America/New_York");
    private static final String HEADER = "lat,lon,group,type,local_time,municipality\n";

    private final CallKinds kinds = CallKinds.shipped();

    @Test
    void callsAreReadInTheOrderOfTimeWithTheZoneOfTheFile() throws IOException {
        var calls = read("""
                40.1,-75.3,EMS,FALL VICTIM,2016-07-15 12:01,NORRISTOWN
                40.2,-75.4,Fire,FIRE ALARM,2016-01-15 12:01,AMBLER
                """);

        assertThat(calls).extracting(Call::municipality).containsExactly("AMBLER", "NORRISTOWN");
        assertThat(calls)
                .extracting(Call::at)
                .containsExactly(Instant.parse("2016-01-15T17:01:00Z"), Instant.parse("2016-07-15T16:01:00Z"));
        assertThat(calls.getFirst().kind().code()).isEqualTo("FIRE-ALARM");
    }

    @Test
    void whatIsNoCallIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> read("91,-75.3,EMS,FALL VICTIM,2016-01-15 12:01,A\n"))
                .hasMessageContaining("line 2: column lat");
        assertThatThrownBy(() -> read("40,-75.3,EMS,PARADE,2016-01-15 12:01,A\n"))
                .hasMessage("calls.csv line 2: column type: is no kind of call known here: PARADE");
        assertThatThrownBy(() -> read("40,-75.3,EMS,FALL VICTIM,2016-02-30 12:01,A\n"))
                .hasMessageContaining("line 2: column local_time");
    }

    @Test
    void everyKindCanBeToldAndTakenForAnother() {
        var codes = new HashSet<>(kinds.list().stream().map(CallKind::code).toList());

        assertThat(kinds.list()).hasSize(58).allSatisfy(kind -> {
            assertThat(kind.likes()).isNotEmpty().isSubsetOf(codes).doesNotContain(kind.code());
            assertThat(kinds.details(kind)).hasSizeGreaterThan(20).doesNotHaveDuplicates();
            assertThat(kind.phrases()).isNotEmpty();
            assertThat(kind.code()).matches("[A-Z][A-Z0-9-]{1,30}");
        });
    }

    private List<Call> read(String lines) throws IOException {
        var bytes = (HEADER + lines).getBytes(StandardCharsets.UTF_8);
        return CallFile.read("calls.csv", new ByteArrayInputStream(bytes), EASTERN, kinds);
    }
}
