package org.liandong.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.store.StoreProperties;
import org.liandong.support.DeskTest;
import org.liandong.support.FullMatter;
import org.liandong.support.TestServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Nothing anyone wrote and nothing that names a resident lies in clear: every table, file and log is read and searched. */
@DeskTest
@ExtendWith(OutputCaptureExtension.class)
class SealingTests {

    @Autowired
    private FullMatter full;

    @Autowired
    private StoreProperties store;

    @Value("${liandong.home}")
    private Path home;

    private FullMatter.Codes codes;

    @BeforeEach
    void aCaseFullOfWords() {
        codes = full.make();
    }

    @Test
    void noTableHoldsThem() throws SQLException {
        for (var found : everyRow()) {
            assertClean(found);
            assertThat(found).doesNotContain(codes.all());
        }
    }

    @Test
    void theScanCanFail() throws SQLException {
        assertThat(everyRow()).anyMatch(row -> row.contains("误报") || row.contains("FALSE_ALARM"));
        assertThat(everyRow()).anyMatch(row -> row.contains("FIRE"));
    }

    @Test
    void noLogHoldsThem(CapturedOutput output) throws IOException {
        assertClean(output.getAll());
        assertClean(
                Files.readString(TestServer.home().resolve("postgres").resolve("server.log"), StandardCharsets.UTF_8));
    }

    @Test
    void noFileOfTheDeskHoldsThem() throws IOException {
        try (var files = Files.walk(home)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertClean(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void assertClean(String text) {
        assertThat(text).doesNotContain(FullMatter.inAnyWriting());
    }

    /** Every row of every table as text, bytes as hex, read by the superuser whom no policy stops. */
    private List<String> everyRow() throws SQLException {
        var rows = new ArrayList<String>();
        var admin = TestServer.postgres().superuser();
        try (var connection = DriverManager.getConnection(store.url(), admin.user(), admin.password())) {
            for (var table : tables(connection)) {
                try (var statement = connection.createStatement();
                        var found = statement.executeQuery("select t::text from " + table + " t")) {
                    while (found.next()) {
                        rows.add(table + " " + found.getString(1));
                    }
                }
            }
        }
        return rows;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("""
                        select format('%I.%I', schemaname, tablename) from pg_tables
                         where schemaname not in ('pg_catalog', 'information_schema')
                        """)) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }
}
