package org.liandong.postgres;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.liandong.postgres.EmbeddedPostgresException.Reason;

/**
 * A PostgreSQL server owned by this program. It listens on 127.0.0.1 only, comes back by itself on the same port when
 * it dies, stops when the program stops or is killed, and keeps every acknowledged row through all of that.
 *
 * <p>Safe for use by several threads.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** How the server is. */
    public enum State {
        /** It accepts connections. */
        RUNNING,
        /** It has ended and is being started again; connections are refused until then. */
        RESTARTING,
        /** It was closed for good. */
        CLOSED
    }

    private final HomeLock lock;
    private final Credentials superuser;
    private final Keeper keeper;

    private EmbeddedPostgres(HomeLock lock, Credentials superuser, Keeper keeper) {
        this.lock = lock;
        this.superuser = superuser;
        this.keeper = keeper;
    }

    /**
     * Starts the server whose data live under {@code dataHome/postgres}, and makes them first if there are none.
     * Whatever an earlier run left behind, after any crash, is cleared away.
     *
     * @throws EmbeddedPostgresException if it cannot be started; its reason says why
     */
    public static EmbeddedPostgres start(Path dataHome, Options options) {
        return start(dataHome, options, RunAs.Way.ANY);
    }

    static EmbeddedPostgres start(Path dataHome, Options options, RunAs.Way way) {
        var home = Home.at(dataHome);
        var lock = HomeLock.take(home);
        boolean started = false;
        try {
            var postgres = start(home, lock, options, way);
            started = true;
            return postgres;
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    Reason.START_FAILED, "the database in " + home.root() + " cannot be started: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException(Reason.CLOSED, "interrupted while the database was starting", e);
        } finally {
            if (!started) {
                lock.close();
            }
        }
    }

    private static EmbeddedPostgres start(Home home, HomeLock lock, Options options, RunAs.Way way)
            throws IOException, InterruptedException {
        var binaries = options.programs().isPresent()
                ? Binaries.installed(options.programs().get())
                : Binaries.in(options.binaryCache().orElse(home.postgres()).toAbsolutePath());
        var runAs = RunAs.choose(home, binaries.program("postgres"), way);
        var superuser = Cluster.open(home, binaries, runAs);
        var keeper = new Keeper(home, options, binaries, runAs, superuser);
        keeper.start();
        return new EmbeddedPostgres(lock, superuser, keeper);
    }

    static String jdbcUrl(int port, String database) {
        var name = URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    /** The major version of the data in a home, such as {@code 18}; empty if there are none. */
    public static Optional<String> majorVersionOf(Path dataHome) {
        try {
            return Home.firstLine(dataHome.resolve("postgres").resolve("data").resolve("PG_VERSION"));
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    Reason.DATA_NOT_USABLE, "the data in " + dataHome + " cannot be read: " + e, e);
        }
    }

    /** The major version of the programs this library brings. */
    public static String majorVersion() {
        try {
            return Binaries.version().replaceAll("\\..*", "");
        } catch (IOException e) {
            throw new EmbeddedPostgresException(Reason.NO_BINARIES, "the version of the programs is not known", e);
        }
    }

    /** The address of a database of this server; {@code postgres} is always there. */
    public String jdbcUrl(String database) {
        return jdbcUrl(port(), database);
    }

    /** The TCP port on 127.0.0.1; the same until {@link #close()}, restarts included. */
    public int port() {
        return keeper.port();
    }

    /** The role that may do everything. Make roles with fewer rights for daily work. */
    public Credentials superuser() {
        return superuser;
    }

    /** How the server is now. */
    public State state() {
        return keeper.state();
    }

    /** The server's process number; empty while it is not running. */
    public Optional<Long> pid() {
        return keeper.pid();
    }

    /**
     * Calls back, on a thread of its own, each time the server has ended without being asked to. It is started again
     * all the same, until {@link #state()} is {@code RUNNING}.
     */
    public void onUnexpectedExit(Runnable callback) {
        keeper.onUnexpectedExit(callback);
    }

    /**
     * Stops the server and starts it again on the same port, within {@link Options#startWithin()}.
     *
     * @throws EmbeddedPostgresException if it was closed, or is not back in time
     */
    public void restart() {
        keeper.restart();
    }

    /** Stops the server within 4 seconds: clients are cut off, what they committed is kept. May be called twice. */
    @Override
    public void close() {
        try {
            keeper.close();
        } finally {
            lock.close();
        }
    }
}
