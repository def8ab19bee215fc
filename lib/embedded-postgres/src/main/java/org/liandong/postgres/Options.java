package org.liandong.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How to run the server.
 *
 * @param binaryCache directory where several homes share one unpacked copy of the binaries; empty: inside the home
 * @param port TCP port on 127.0.0.1, or 0 for any free one
 * @param maxConnections connections accepted at the same time
 * @param sharedBuffersMebibytes PostgreSQL's own page cache, in MiB
 * @param startWithin how long a start may take, recovery after a crash included
 * @param settings further PostgreSQL settings; they cannot weaken durability, authentication or the silence of the log
 * @param programs directory of another PostgreSQL whose {@code bin} holds {@code postgres}, to open data that its major
 *     version made; empty: the binaries on the class path
 */
public record Options(
        Optional<Path> binaryCache,
        int port,
        int maxConnections,
        int sharedBuffersMebibytes,
        Duration startWithin,
        Map<String, String> settings,
        Optional<Path> programs) {

    /** Copies the settings, and refuses a port or size that cannot be. */
    public Options {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not within 0..65535");
        }
        if (maxConnections < 4 || sharedBuffersMebibytes < 1) {
            throw new IllegalArgumentException("at least 4 connections and 1 MiB of shared buffers are needed");
        }
        if (!startWithin.isPositive()) {
            throw new IllegalArgumentException("startWithin must be positive");
        }
        settings = Map.copyOf(settings);
    }

    /** Any free port, 120 connections, 128 MiB of shared buffers, five minutes to start (a long recovery included). */
    public static Options defaults() {
        return new Options(Optional.empty(), 0, 120, 128, Duration.ofMinutes(5), Map.of(), Optional.empty());
    }

    /** The same with a directory where several homes share the unpacked binaries. */
    public Options withBinaryCache(Path directory) {
        return new Options(
                Optional.of(directory), port, maxConnections, sharedBuffersMebibytes, startWithin, settings, programs);
    }

    /** The same on a fixed port of 127.0.0.1. */
    public Options withPort(int fixedPort) {
        return new Options(
                binaryCache, fixedPort, maxConnections, sharedBuffersMebibytes, startWithin, settings, programs);
    }

    /** The same with another number of connections. */
    public Options withMaxConnections(int connections) {
        return new Options(binaryCache, port, connections, sharedBuffersMebibytes, startWithin, settings, programs);
    }

    /** The same with another page cache, in MiB. */
    public Options withSharedBuffersMebibytes(int mebibytes) {
        return new Options(binaryCache, port, maxConnections, mebibytes, startWithin, settings, programs);
    }

    /** The same with another limit on how long a start may take. */
    public Options withStartWithin(Duration limit) {
        return new Options(binaryCache, port, maxConnections, sharedBuffersMebibytes, limit, settings, programs);
    }

    /** The same with one more PostgreSQL setting. */
    public Options withSetting(String name, String value) {
        var more = new HashMap<>(settings);
        more.put(name, value);
        return new Options(binaryCache, port, maxConnections, sharedBuffersMebibytes, startWithin, more, programs);
    }

    /** The same with the programs of another PostgreSQL, for data that are there already. */
    public Options withPrograms(Path directory) {
        return new Options(
                binaryCache,
                port,
                maxConnections,
                sharedBuffersMebibytes,
                startWithin,
                settings,
                Optional.of(directory.toAbsolutePath()));
    }
}
