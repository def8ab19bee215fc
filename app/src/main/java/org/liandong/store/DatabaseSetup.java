package org.liandong.store;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Prepares a PostgreSQL server once, as its administrator: a role for each duty with a password of its own, the
 * database, and the extensions. Run again, it gives the roles new passwords and changes nothing else.
 */
public final class DatabaseSetup {

    /** The duties that have a role; the first owns the schema. */
    public static final List<String> DUTIES = List.of("owner", "web", "contact", "sequencer", "reporting");

    private static final List<String> EXTENSIONS = List.of("pg_trgm", "btree_gist", "citext");
    private static final int OLDEST_VERSION = 150_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String server;
    private final String user;
    private final String password;

    /**
     * @param server JDBC address of an existing database of the server, such as {@code postgres}
     * @param user an administrator
     */
    public DatabaseSetup(String server, String user, String password) {
        this.server = server;
        this.user = user;
        this.password = password;
    }

    /** Makes roles and database; answers the new password of each duty. */
    public Map<String, String> prepare(String database, String prefix) throws SQLException {
        if (!prefix.matches("[a-z][a-z0-9_]{0,30}")) {
            throw new IllegalArgumentException("a role prefix is small letters, digits and underscores: " + prefix);
        }
        var passwords = new LinkedHashMap<String, String>();
        try (var admin = connect(server)) {
            refuseOldServer(admin);
            for (var duty : DUTIES) {
                var secret = newPassword();
                passwords.put(duty, secret);
                makeRole(admin, prefix + duty, secret);
            }
            makeDatabase(admin, database, prefix);
        }
        try (var inside = connect(withDatabase(server, database))) {
            for (var extension : EXTENSIONS) {
                execute(inside, "create extension if not exists " + extension);
            }
            execute(inside, "revoke create on schema public from public");
        }
        return passwords;
    }

    /** The same server's address for another database. */
    public static String withDatabase(String jdbcUrl, String database) {
        int question = jdbcUrl.indexOf('?');
        var base = question < 0 ? jdbcUrl : jdbcUrl.substring(0, question);
        var options = question < 0 ? "" : jdbcUrl.substring(question);
        return base.substring(0, base.lastIndexOf('/') + 1) + database + options;
    }

    private Connection connect(String url) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return DriverManager.getConnection(url, properties);
    }

    private static void refuseOldServer(Connection admin) throws SQLException {
        try (var statement = admin.createStatement();
                var row = statement.executeQuery("select current_setting('server_version_num')::integer")) {
            row.next();
            if (row.getInt(1) < OLDEST_VERSION) {
                throw new SQLException("PostgreSQL 15 or newer is needed, this server is " + row.getInt(1) / 10_000);
            }
        }
    }

    private static void makeRole(Connection admin, String role, String secret) throws SQLException {
        if (exists(
                admin,
                "select 1 from pg_roles where rolname = ? and (rolsuper or rolbypassrls or rolcreaterole)",
                role)) {
            throw new SQLException("role " + role + " is there already and may do too much: choose another prefix");
        }
        // To name an attribute again, even to deny it, takes a superuser.
        execute(
                admin,
                exists(admin, "select 1 from pg_roles where rolname = ?", role)
                        ? "alter role " + quoted(role) + " login password '" + secret + "'"
                        : "create role " + quoted(role)
                                + " login nosuperuser nocreatedb nocreaterole noinherit nobypassrls password '"
                                + secret + "'");
    }

    private static void makeDatabase(Connection admin, String database, String prefix) throws SQLException {
        if (!exists(admin, "select 1 from pg_database where datname = ?", database)) {
            // A session that is no superuser must be a member of the role it makes the owner.
            execute(admin, "grant " + quoted(prefix + "owner") + " to current_user");
            execute(
                    admin,
                    "create database " + quoted(database) + " owner " + quoted(prefix + "owner")
                            + " encoding 'UTF8' template template0");
        }
        execute(admin, "revoke all on database " + quoted(database) + " from public");
        for (var duty : DUTIES) {
            execute(admin, "grant connect on database " + quoted(database) + " to " + quoted(prefix + duty));
        }
    }

    private static boolean exists(Connection admin, String sql, String name) throws SQLException {
        try (var statement = admin.prepareStatement(sql)) {
            statement.setString(1, name);
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static String newPassword() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
