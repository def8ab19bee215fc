package org.liandong.tools.desk;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.liandong.tools.ToolFailedException;

/** The script a person types, run by this program: the same verbs, answers on standard output. */
public record Script(Path path) {

    private static final String VARIABLE = "LIANDONG_SCRIPT";
    private static final long PATIENCE_MINUTES = 3;

    /** The script this program was started by, or the one of the tree it was built in. */
    public static Script find() {
        var named = System.getenv(VARIABLE);
        var path = named == null ? besideThisProgram() : Path.of(named);
        if (!Files.isExecutable(path)) {
            throw new ToolFailedException(
                    "the script liandong is not at " + path + "; name it in " + VARIABLE, ToolFailedException.USAGE);
        }
        return new Script(path.toAbsolutePath().normalize());
    }

    private static Path besideThisProgram() {
        try {
            var jar = Path.of(Script.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.resolve("../../../liandong").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A process of one verb, not yet started; what it complains of goes to a file. */
    ProcessBuilder process(Path complaints, Map<String, String> environment, String... verb) {
        var command = new ArrayList<>(List.of(path.toString()));
        command.addAll(List.of(verb));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(complaints.toFile()));
        // What this program was told about another desk is not for a desk of its own.
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("LIANDONG_") && !name.equals("LIANDONG_JAVA_HOME"));
        builder.environment().put("LIANDONG_MAVEN", "never");
        builder.environment().putAll(environment);
        return builder;
    }

    /** The answer of a verb that ends by itself. */
    String answer(Path complaints, Map<String, String> environment, String... verb) throws IOException {
        var process = process(complaints, environment, verb).start();
        process.getOutputStream().close();
        try {
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new ToolFailedException("liandong " + String.join(" ", verb) + " failed, see " + complaints);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
