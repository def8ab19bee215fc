package org.liandong.command;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.liandong.store.DatabaseSetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "init",
        description = {
            "Makes the desk's roles, database and extensions on a PostgreSQL 15 or newer, once.",
            "The roles' passwords go to LIANDONG_HOME/keys/" + DatabaseRoles.EXTERNAL_FILE
                    + "; run again, it gives new ones and changes nothing else."
        },
        footer = {
            "",
            "The administrator's password may be in the URL or, better, in LIANDONG_ADMIN_PASSWORD.",
            "Afterwards: LIANDONG_DB_URL=jdbc:postgresql://HOST:PORT/DATABASE ./liandong up"
        },
        mixinStandardHelpOptions = true)
final class DbInitCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway") // set by picocli before call(), as are the options
    private CommandSpec spec;

    @Option(
            names = "--admin-url",
            required = true,
            paramLabel = "URL",
            description = "postgresql://USER:PASSWORD@HOST:PORT/postgres or"
                    + " jdbc:postgresql://HOST:PORT/postgres?user=USER&password=PASSWORD")
    @SuppressWarnings("NullAway")
    private String adminUrl;

    @Option(names = "--database", paramLabel = "NAME", description = "default: ${DEFAULT-VALUE}")
    private String database = "liandong";

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            description = "what the roles' names begin with; default: ${DEFAULT-VALUE}")
    private String prefix = "liandong_";

    DbInitCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var address = DatabaseAddress.parse("--admin-url", adminUrl);
        refuseNames();
        var user = address.user()
                .or(() -> Optional.ofNullable(environment.get("LIANDONG_ADMIN_USER")))
                .orElse("postgres");
        var password = address.password()
                .or(() -> Optional.ofNullable(environment.get("LIANDONG_ADMIN_PASSWORD")))
                .orElse("");
        var files = new PrivateFiles(Settings.home(environment));
        prepare(new DatabaseSetup(address.jdbcUrl(), user, password)).write(files, DatabaseRoles.EXTERNAL_FILE);
        var out = spec.commandLine().getOut();
        var url = DatabaseSetup.withDatabase(address.jdbcUrl(), database);
        out.println("database " + database + " is prepared; roles: "
                + String.join(
                        ", ",
                        DatabaseSetup.DUTIES.stream().map(it -> prefix + it).toList()));
        out.println("passwords: " + files.path(DatabaseRoles.EXTERNAL_FILE));
        out.println("start with: LIANDONG_DB_URL='" + url + "' ./liandong up");
        return 0;
    }

    private DatabaseRoles prepare(DatabaseSetup setup) {
        try {
            return new DatabaseRoles(database, prefix, setup.prepare(database, prefix));
        } catch (SQLException e) {
            throw new CommandFailedException("the server cannot be prepared: " + e.getMessage(), e);
        }
    }

    private void refuseNames() {
        if (!database.matches("[a-z][a-z0-9_]{0,40}")) {
            throw new CommandFailedException("--database is small letters, digits and underscores: " + database, 2);
        }
        if (!prefix.matches("[a-z][a-z0-9_]{0,30}")) {
            throw new CommandFailedException("--prefix is small letters, digits and underscores: " + prefix, 2);
        }
    }
}
