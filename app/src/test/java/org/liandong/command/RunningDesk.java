package org.liandong.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.liandong.support.Api;

/** A desk that runs in a process of its own, as its users know it. */
final class RunningDesk implements AutoCloseable {

    private final Process process;
    private final int port;
    private final Path out;

    private RunningDesk(Process process, int port, Path out) {
        this.process = process;
        this.port = port;
        this.out = out;
    }

    static Script script(Path home) {
        return new Script()
                .with("LIANDONG_HOME", home.toString())
                .with("LIANDONG_LOG_MEMORY", home.resolveSibling("memory").toString())
                .with("LIANDONG_PORT", "0");
    }

    static RunningDesk up(Path home, Map<String, String> more) throws Exception {
        var out = Files.createTempFile("liandong-up", ".out");
        var script = script(home);
        for (var setting : more.entrySet()) {
            script = script.with(setting.getKey(), setting.getValue());
        }
        var process = script.start(out, Files.createTempFile("liandong-up", ".err"), "up");
        return new RunningDesk(process, Waiting.portSaid(out, process), out);
    }

    /** kill -9 of the program, as an outage would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int port() {
        return port;
    }

    String said() throws IOException {
        return Script.read(out);
    }

    Api as(String token) {
        return new Api(port, token.strip());
    }

    /** A connection of the superuser to the embedded database of a home. */
    static Connection connect(Path home) throws IOException, SQLException {
        var databasePort = Script.read(home.resolve("postgres/port")).strip();
        var password = Script.read(home.resolve("postgres/superuser.password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + databasePort + "/liandong", "postgres", password);
    }

    @Override
    public void close() throws Exception {
        var all = process.descendants().toList();
        process.destroy();
        process.waitFor();
        Waiting.until("everything of the desk has ended", () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }
}
