package org.liandong.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.liandong.vault.OutsideMemory;

/**
 * What the environment says about this installation, checked before anything is started.
 *
 * @param home the data directory
 * @param port the port of the desk, 0 for any
 * @param database where an external database is; empty: the embedded one
 * @param clockSpeed how much faster than real time a demonstration desk's clock runs
 * @param pack a county pack to start with; empty: the demonstration county, on the embedded database only
 * @param logOrigin what the ledger shall be called, if it is not to be chosen at random at first start
 * @param logMemory where what the ledger published is remembered; empty: below the user's own state directory
 */
record Settings(
        Path home,
        int port,
        Optional<DatabaseAddress> database,
        double clockSpeed,
        Optional<Path> pack,
        Optional<String> logOrigin,
        Optional<Path> logMemory) {

    private static final int LARGEST_PORT = 65_535;

    static Settings of(Map<String, String> environment) {
        refuseUnknownLog(environment);
        var settings = new Settings(
                home(environment),
                port(environment),
                text(environment, "LIANDONG_DB_URL").map(Settings::database),
                clockSpeed(environment),
                text(environment, "LIANDONG_PACK").map(it -> path("LIANDONG_PACK", it)),
                text(environment, "LIANDONG_LOG_ORIGIN").map(Settings::origin),
                text(environment, "LIANDONG_LOG_MEMORY").map(it -> path("LIANDONG_LOG_MEMORY", it)));
        if (settings.clockSpeed() != 1 && settings.database().isPresent()) {
            throw new CommandFailedException("LIANDONG_DEMO_CLOCK is for the embedded demonstration database only", 2);
        }
        return settings;
    }

    /** Where the desk remembers what must outlive its data directory. */
    OutsideMemory memory() {
        return new OutsideMemory(logMemory.map(Path::toString).orElse(""), System.getenv(), home);
    }

    /** The same with another data directory and the embedded database. */
    Settings at(Path otherHome) {
        return new Settings(otherHome, port, Optional.empty(), clockSpeed, pack, logOrigin, logMemory);
    }

    private static void refuseUnknownLog(Map<String, String> environment) {
        var log = text(environment, "LIANDONG_LOG").orElse("plain");
        if (!log.equals("plain") && !log.equals("json")) {
            throw new CommandFailedException("LIANDONG_LOG is plain or json, not " + log, 2);
        }
    }

    static Path home(Map<String, String> environment) {
        return path("LIANDONG_HOME", text(environment, "LIANDONG_HOME").orElse("data"));
    }

    private static Path path(String name, String value) {
        try {
            return Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new CommandFailedException(name + " is not a path: " + value, 2);
        }
    }

    private static int port(Map<String, String> environment) {
        var port = text(environment, "LIANDONG_PORT").orElse("8080");
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > LARGEST_PORT) {
            throw new CommandFailedException("LIANDONG_PORT is a number from 0 to 65535, not " + port, 2);
        }
        return Integer.parseInt(port);
    }

    private static DatabaseAddress database(String url) {
        return withoutSecrets("LIANDONG_DB_URL", url);
    }

    /** An address as the desk wants it; {@code name} is what it is called in a refusal. */
    static DatabaseAddress withoutSecrets(String name, String url) {
        var address = DatabaseAddress.parse(name, url);
        if (address.user().isPresent() || address.password().isPresent()) {
            throw new CommandFailedException(
                    name + " carries no user and no password: the desk signs in as the five roles made by"
                            + " ./liandong db init, whose passwords are in the data directory",
                    2);
        }
        return address;
    }

    private static double clockSpeed(Map<String, String> environment) {
        var speed = text(environment, "LIANDONG_DEMO_CLOCK").orElse("1");
        if (speed.equals("steered")) {
            return 0;
        }
        if (!speed.matches("\\d{1,6}(\\.\\d{1,3})?")
                || Double.parseDouble(speed) < 1
                || Double.parseDouble(speed) > 100_000) {
            throw new CommandFailedException(
                    "LIANDONG_DEMO_CLOCK is a number from 1 to 100000 or steered, not " + speed, 2);
        }
        return Double.parseDouble(speed);
    }

    private static String origin(String origin) {
        if (!LogOrigin.isValid(origin)) {
            throw new CommandFailedException(
                    "LIANDONG_LOG_ORIGIN is 3 to 81 small letters, digits, dots, slashes and hyphens, not " + origin,
                    2);
        }
        return origin;
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(it -> !it.isEmpty());
    }
}
