package org.liandong.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Short-lived programs of the operating system, run to their end. */
final class Command {

    /** How a program ended. */
    record Result(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }
    }

    private static final int DID_NOT_RUN = 127;

    private static final List<Path> PROGRAM_DIRECTORIES =
            List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"), Path.of("/sbin"));

    private Command() {}

    /** Whether a program of this name is installed. */
    static boolean exists(String program) {
        return PROGRAM_DIRECTORIES.stream().anyMatch(directory -> Files.isExecutable(directory.resolve(program)));
    }

    /** A builder whose child sees none of this program's environment: secrets live there. */
    static ProcessBuilder builder(List<String> words, Path directory) {
        var builder = new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
        environment.put("TZ", "UTC");
        environment.put("LC_ALL", "C");
        return builder;
    }

    /** Runs to the end, or kills after the limit. A program that cannot be run at all gives status 127. */
    static Result run(List<String> words, Path directory, Duration limit) throws InterruptedException {
        try {
            var output = Files.createTempFile("postgres-command-", ".out");
            try {
                var process = builder(words, directory)
                        .redirectOutput(output.toFile())
                        .start();
                process.getOutputStream().close();
                try {
                    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                        return new Result(DID_NOT_RUN, "not finished within " + limit.toSeconds() + " s");
                    }
                } finally {
                    process.destroyForcibly();
                }
                return new Result(
                        process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip());
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return new Result(DID_NOT_RUN, String.valueOf(e.getMessage()));
        }
    }
}
