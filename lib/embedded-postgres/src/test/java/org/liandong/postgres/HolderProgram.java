package org.liandong.postgres;

import java.nio.file.Path;

/** A program that owns a database, for tests that kill it. */
final class HolderProgram {

    private HolderProgram() {}

    /** Arguments: home, and "hold" to do nothing more or "insert" to print every row number once it is acknowledged. */
    public static void main(String[] arguments) throws Exception {
        var options = TestServer.options();
        if (arguments.length > 2) {
            options = options.withBinaryCache(Path.of(arguments[2]));
        }
        EmbeddedPostgres postgres;
        try {
            postgres = EmbeddedPostgres.start(Path.of(arguments[0]), options);
        } catch (EmbeddedPostgresException e) {
            System.out.println(e.reason() + " " + e.getMessage());
            System.exit(1);
            return;
        }
        System.out.println("started " + postgres.pid().orElseThrow() + " on " + postgres.port());
        if (arguments[1].equals("insert")) {
            TestServer.execute(postgres, "create table if not exists acknowledged (n bigserial primary key)");
            insert(postgres);
        }
        if (arguments[1].equals("exit")) {
            System.exit(0);
        }
        Thread.sleep(120_000);
        postgres.close();
    }

    private static void insert(EmbeddedPostgres postgres) throws Exception {
        try (var connection = TestServer.connect(postgres);
                var insert = connection.prepareStatement("insert into acknowledged default values returning n")) {
            while (true) {
                try (var result = insert.executeQuery()) {
                    result.next();
                    System.out.println(result.getLong(1));
                }
            }
        }
    }
}
