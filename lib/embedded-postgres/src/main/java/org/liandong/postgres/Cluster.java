package org.liandong.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.liandong.postgres.EmbeddedPostgresException.Reason;

/** The data directory: made aside and moved into place, so that it is there whole or not at all. */
final class Cluster {

    static final String SUPERUSER = "postgres";

    private static final String ASIDE = "initdb-";
    private static final int PASSWORD_BYTES = 32;
    private static final Duration INITDB_LIMIT = Duration.ofMinutes(5);

    private Cluster() {}

    /** Makes the data directory if there is none, checks it if there is one, and returns the superuser. */
    static Credentials open(Home home, Binaries binaries, RunAs runAs) throws IOException, InterruptedException {
        deleteHalfDone(home);
        if (Files.exists(home.data())) {
            return existing(home, binaries);
        }
        if (!binaries.ours()) {
            throw new EmbeddedPostgresException(
                    Reason.DATA_NOT_USABLE,
                    "there are no data in " + home.data() + ", and other programs than our own make none");
        }
        var password = Home.firstLine(home.password()).orElse("");
        if (password.isEmpty()) {
            password = randomPassword();
            Home.writePrivately(home.password(), password + "\n");
        }
        create(home, binaries, runAs, password);
        return new Credentials(SUPERUSER, password);
    }

    private static Credentials existing(Home home, Binaries binaries) throws IOException {
        var found = Home.firstLine(home.data().resolve("PG_VERSION")).orElse("unknown");
        var wanted = binaries.major();
        if (!found.equals(wanted)) {
            throw new EmbeddedPostgresException(
                    Reason.DATA_NOT_USABLE,
                    "the data in " + home.data() + " are of PostgreSQL " + found + ", and the programs are " + wanted);
        }
        var password = Home.firstLine(home.password())
                .filter(it -> !it.isEmpty())
                .orElseThrow(() -> new EmbeddedPostgresException(
                        Reason.DATA_NOT_USABLE,
                        "the data are there but their password is not: bring back " + home.password()));
        return new Credentials(SUPERUSER, password);
    }

    private static void create(Home home, Binaries binaries, RunAs runAs, String password)
            throws IOException, InterruptedException {
        var aside = Files.createTempDirectory(home.postgres(), ASIDE);
        var passwordFile = aside.resolve("password");
        Home.writePrivately(passwordFile, password + "\n");
        runAs.give(aside);
        var made = aside.resolve("data");
        var result = Command.run(runAs.command(initdb(binaries, made, passwordFile)), home.postgres(), INITDB_LIMIT);
        if (!result.succeeded()) {
            Trees.delete(aside);
            throw new EmbeddedPostgresException(
                    Reason.START_FAILED, "the database could not be created: " + result.output());
        }
        Files.move(made, home.data(), StandardCopyOption.ATOMIC_MOVE);
        Trees.force(home.postgres());
        Trees.delete(aside);
    }

    /** With plain C as character type, trigrams of Chinese words would be empty. */
    private static List<String> initdb(Binaries binaries, Path made, Path passwordFile) {
        return List.of(
                binaries.program("initdb").toString(),
                "-D",
                made.toString(),
                "-U",
                SUPERUSER,
                "-E",
                "UTF8",
                "--locale=C",
                "--lc-ctype=C.UTF-8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile);
    }

    private static void deleteHalfDone(Home home) throws IOException {
        try (var entries = Files.newDirectoryStream(home.postgres(), ASIDE + "*")) {
            for (var entry : entries) {
                Trees.delete(entry);
            }
        }
    }

    private static String randomPassword() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
