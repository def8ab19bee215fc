package org.liandong.backup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A database, and how to sign in as the role that owns its schema.
 *
 * @param url JDBC address
 * @param rolePrefix what the five roles' names begin with
 * @param password of the owner
 */
public record Owner(String url, String rolePrefix, String password) {

    /** Everything a value's text depends on is named, so that one value has one text on every server. */
    private static final String SETTINGS = """
            set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC';
            set extra_float_digits = 1; set bytea_output = 'hex'; set max_parallel_workers_per_gather = 0;
            set statement_timeout = 0; set lock_timeout = '30s'; set idle_in_transaction_session_timeout = 0
            """;

    /** A connection without a transaction of its own yet: the caller says when it ends. */
    Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", role("owner"));
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "liandong backup");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        var connection = DriverManager.getConnection(url, properties);
        try (var statement = connection.createStatement()) {
            statement.execute(SETTINGS);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    String role(String duty) {
        return rolePrefix + duty;
    }

    @Override
    public String toString() {
        return url;
    }
}
