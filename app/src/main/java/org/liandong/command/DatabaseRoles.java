package org.liandong.command;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.liandong.store.DatabaseSetup;

/**
 * The five roles of a prepared database and their passwords, kept in a file of mode 0600.
 *
 * @param database what the database is called
 * @param prefix what the roles' names begin with
 * @param passwords one for each of {@link DatabaseSetup#DUTIES}
 */
record DatabaseRoles(String database, String prefix, Map<String, String> passwords) {

    /** Of a database elsewhere, written by {@code db init}. */
    static final String EXTERNAL_FILE = "database-roles.properties";

    /** Of the embedded database: another file, so that trying one out does not lock out of the other. */
    static final String EMBEDDED_FILE = "embedded-database-roles.properties";

    DatabaseRoles {
        passwords = Map.copyOf(passwords);
    }

    /** What is in the file; empty if it is not there or not whole. */
    static Optional<DatabaseRoles> read(PrivateFiles files, String name) {
        return files.read(name).flatMap(DatabaseRoles::parsed);
    }

    private static Optional<DatabaseRoles> parsed(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
        var passwords = new LinkedHashMap<String, String>();
        for (var duty : DatabaseSetup.DUTIES) {
            var password = properties.getProperty("password." + duty);
            if (password == null) {
                return Optional.empty();
            }
            passwords.put(duty, password);
        }
        var database = properties.getProperty("database");
        var prefix = properties.getProperty("prefix");
        return database == null || prefix == null
                ? Optional.empty()
                : Optional.of(new DatabaseRoles(database, prefix, passwords));
    }

    void write(PrivateFiles files, String name) {
        var secrets = DatabaseSetup.DUTIES.stream()
                .map(duty -> "password." + duty + "=" + passwords.get(duty) + "\n")
                .collect(Collectors.joining());
        files.write(
                name,
                "# The desk's own roles in its database. ./liandong db init gives new passwords.\n" + "database="
                        + database + "\nprefix=" + prefix + "\n" + secrets);
    }

    /** The properties the desk connects with. */
    Map<String, Object> properties(String jdbcUrl, boolean embedded) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("liandong.store.url", jdbcUrl);
        properties.put("liandong.store.role-prefix", prefix);
        properties.put("liandong.store.embedded", embedded);
        passwords.forEach((duty, password) -> properties.put("liandong.store.passwords." + duty, password));
        return properties;
    }

    @Override
    public String toString() {
        return "DatabaseRoles[" + database + ", " + prefix + "]";
    }
}
