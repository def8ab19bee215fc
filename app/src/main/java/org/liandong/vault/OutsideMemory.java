package org.liandong.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a desk remembers what must outlive its data directory and its backups: the directory it was told, else one in
 * the state directory of the user it runs as, else, as a last resort, one in the data directory.
 */
public final class OutsideMemory {

    private final Optional<Path> told;
    private final Optional<Path> state;
    private final Path home;

    /**
     * @param told the directory to use, or empty
     * @param environment the process's, for the user's state directory
     * @param home the data directory
     */
    public OutsideMemory(String told, Map<String, String> environment, Path home) {
        this.told = Optional.of(told)
                .filter(it -> !it.isBlank())
                .map(it -> Path.of(it).toAbsolutePath());
        this.state = Optional.ofNullable(environment.get("XDG_STATE_HOME"))
                .filter(it -> it.startsWith("/"))
                .map(Path::of)
                .or(() ->
                        Optional.ofNullable(System.getProperty("user.home")).map(it -> Path.of(it, ".local", "state")))
                .map(it -> it.resolve("liandong"));
        this.home = home;
    }

    /** The file where the erasures of the desk with this log stand. */
    public static String erasures(String logOrigin) {
        return logOrigin.replace('/', '_') + ".erasures";
    }

    /** The places there may be something, the best first. */
    public List<Path> places() {
        return told.map(List::of)
                .orElseGet(() -> Stream.concat(state.stream(), Stream.of(home.resolve("log-memory")))
                        .toList());
    }

    /** The first of them that can be written to; made if it is not there. */
    Path directory() {
        for (var place : places()) {
            if (made(place)) {
                return place;
            }
        }
        throw new IllegalStateException("LIANDONG_LOG_MEMORY must be a directory this program may write to: " + told);
    }

    private static boolean made(Path place) {
        try {
            Files.createDirectories(place);
            return Files.isWritable(place);
        } catch (IOException e) {
            return false;
        }
    }
}
