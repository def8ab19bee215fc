package org.liandong.tools.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** The embedded database of a desk of our own, reached with the passwords in its data directory. */
public record DeskDatabase(Path home) {

    private static final String NAME = "liandong";

    /** A connection as the role that may do everything; only for measuring. */
    public Connection superuser() throws IOException, SQLException {
        return connect("postgres", firstLine(home.resolve("postgres/superuser.password")));
    }

    private Connection connect(String user, String password) throws IOException, SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "10");
        return DriverManager.getConnection(url(), properties);
    }

    /** Its JDBC address, without user and password. */
    String url() throws IOException {
        return "jdbc:postgresql://127.0.0.1:" + firstLine(home.resolve("postgres/port")) + "/" + NAME;
    }

    /** The process number of the postmaster, if one has said that it runs. */
    public Optional<Long> postmaster() throws IOException {
        var file = home.resolve("postgres/data/postmaster.pid");
        return Files.exists(file)
                ? Optional.of(firstLine(file)).filter(it -> !it.isEmpty()).map(Long::valueOf)
                : Optional.empty();
    }

    private static String firstLine(Path file) throws IOException {
        try (var reader = Files.newBufferedReader(file)) {
            var line = reader.readLine();
            return line == null ? "" : line.strip();
        }
    }
}
