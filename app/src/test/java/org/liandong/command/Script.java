package org.liandong.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs {@code ./liandong} as its user does: another process, another directory, an environment. */
record Script(Map<String, String> environment) {

    static final Path ROOT = root();

    record Answer(int status, String out, String err) {}

    Script() {
        this(Map.of());
    }

    Script with(String name, String value) {
        var more = new HashMap<>(environment);
        more.put(name, value);
        return new Script(more);
    }

    Answer run(String... arguments) throws IOException, InterruptedException {
        return runWithInput("", arguments);
    }

    Answer runWithInput(String input, String... arguments) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("liandong-script");
        var out = directory.resolve("out");
        var err = directory.resolve("err");
        var in = Files.writeString(directory.resolve("in"), input);
        var process = builder(List.of(), arguments)
                .directory(directory.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int status = process.waitFor();
        return new Answer(status, read(out), read(err));
    }

    /** Starts it as leader of a process group of its own, its answers going to {@code out} and {@code err}. */
    Process start(Path out, Path err, String... arguments) throws IOException {
        return builder(List.of("setsid"), arguments)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    private ProcessBuilder builder(List<String> before, String... arguments) {
        var words = new ArrayList<>(before);
        words.add(ROOT.resolve("liandong").toString());
        words.addAll(List.of(arguments));
        var builder = new ProcessBuilder(words);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("LIANDONG_")
                        && !name.equals("LIANDONG_MAVEN")
                        && !name.equals("LIANDONG_JAVA_HOME"));
        builder.environment().put("LIANDONG_LOG_MEMORY", System.getProperty("java.io.tmpdir") + "/liandong-log-memory");
        builder.environment().putAll(environment);
        return builder;
    }

    static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static Path root() {
        var directory = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(directory.resolve("liandong"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
