package org.liandong.tools.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CsvTableTests {

    @Test
    void readsFieldsByColumnAndKeepsLineNumbers() throws IOException {
        var table = read("""
                # a remark
                name,words,latitude
                "Smith, ""Joe""\",one two_three,1.5

                plain,,-2
                """);

        assertThat(table.columns()).containsExactly("name", "words", "latitude");
        var first = table.rows().getFirst();
        assertThat(first.line()).isEqualTo(3);
        assertThat(first.need("name")).isEqualTo("Smith, \"Joe\"");
        assertThat(first.words("words")).containsExactly("one", "two three");
        assertThat(first.number("latitude", -90, 90)).isEqualTo(1.5);
        assertThat(table.rows().getLast().line()).isEqualTo(5);
        assertThat(table.rows().getLast().words("words")).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
        assertThat(read("\uFEFFa,b\n1,2\n").columns()).containsExactly("a", "b");
    }

    @Test
    void whatIsQuotedReadsBackAsItWas() {
        for (var field : new String[] {"", "plain", "a,b", "say \"hi\"", "\"", ",\","}) {
            assertThat(CsvTable.split("f", 1, CsvTable.quoted(field) + ",x")).containsExactly(field, "x");
        }
    }

    @Test
    void faultsNameFileLineAndColumn() throws IOException {
        assertThatThrownBy(() -> read("a,b\n1\n")).hasMessage("f.csv line 2: has 1 fields where the header has 2");
        assertThatThrownBy(() -> read("a,b\n\"1,2\n"))
                .hasMessage("f.csv line 2: opens a quotation mark and does not close it");
        assertThatThrownBy(() -> read("a,a\n")).hasMessage("f.csv line 1: names a column twice");
        assertThatThrownBy(() -> read("")).hasMessage("f.csv: has no header line");
        assertThatThrownBy(() -> read("a,b\n").needing("a", "c")).hasMessage("f.csv: has no column c");
        var row = read("a,b\n,91\n").rows().getFirst();
        assertThatThrownBy(() -> row.need("a")).hasMessage("f.csv line 2: column a: is missing");
        assertThatThrownBy(() -> row.number("b", -90, 90))
                .hasMessage("f.csv line 2: column b: is a number from -90.0 to 90.0");
        assertThatThrownBy(() -> row.text("z")).hasMessage("f.csv: has no column z");
    }

    @Test
    void otherEncodingsAreRefused() {
        var latin = new byte[] {'a', ',', (byte) 0xE9, '\n'};
        assertThatThrownBy(() -> CsvTable.read("f.csv", new ByteArrayInputStream(latin)))
                .isInstanceOf(CsvException.class)
                .hasMessage("f.csv: is not UTF-8");
    }

    private static CsvTable read(String text) throws IOException {
        return CsvTable.read("f.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
