package org.liandong.tools.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.tools.calls.Call;
import org.liandong.tools.calls.CallKinds;
import org.liandong.tools.csv.CsvRow;
import org.liandong.tools.csv.CsvTable;

class PackFilesTests {

    private final CallKinds kinds = CallKinds.shipped();

    @Test
    void townshipsLieWhereTheMiddleOfTheirCallsLies() throws IOException {
        var files = new PackFiles(
                List.of(call(40, -75, "B"), call(41, -76, "B"), call(50, -70, "B"), call(1, 2, "A, C")), kinds);
        var areas = table(Objects.requireNonNull(files.all().get("areas.csv")));

        assertThat(areas)
                .extracting(row -> row.text("level"))
                .containsExactly("PROVINCE", "CITY", "COUNTY", "TOWNSHIP", "TOWNSHIP");
        assertThat(areas.get(3).need("name_en")).isEqualTo("A, C");
        assertThat(areas.get(3).need("code")).isEqualTo("US42091001");
        assertThat(areas.get(4).number("latitude", -90, 90)).isEqualTo(41);
        assertThat(areas.get(4).number("longitude", -180, 180)).isEqualTo(-75);
    }

    @Test
    void noCallIsInThePack() {
        var text = String.join(
                "",
                new PackFiles(List.of(call(40.123456, -75.654321, "B")), kinds)
                        .all()
                        .values());

        assertThat(text).doesNotContain("40.123456").doesNotContain("2025");
    }

    @Test
    void everyKindBecomesAClass() throws IOException {
        var files = new PackFiles(List.of(call(40, -75, "B")), kinds);

        assertThat(table(Objects.requireNonNull(files.all().get("classes.csv"))))
                .hasSameSizeAs(kinds.list())
                .allSatisfy(row -> assertThat(row.words("words")).hasSizeGreaterThan(10));
    }

    @Test
    void theShippedPackIsWrittenWholeAndKnowsItsTownships(@TempDir Path directory) throws IOException {
        ShippedPack.writeTo(directory.resolve("pack"));

        assertThat(Files.list(directory.resolve("pack"))).hasSize(5);
        assertThat(ShippedPack.townships()).hasSize(67).containsEntry("ABINGTON", "US42091001");
        assertThat(ShippedPack.townships(directory.resolve("pack"))).isEqualTo(ShippedPack.townships());
    }

    private Call call(double latitude, double longitude, String municipality) {
        var at = Instant.parse("2025-01-10T12:00:00Z");
        return new Call(2, latitude, longitude, kinds.ofCode("FIRE-ALARM"), at, municipality);
    }

    private static List<CsvRow> table(String text) throws IOException {
        return CsvTable.read("f", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .rows();
    }
}
