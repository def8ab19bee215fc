package org.liandong.support;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Whether a page keeps WCAG 2.2 A and AA, as far as a program can tell: axe-core, a tool of the tests alone. Where it
 * cannot be had the tests fail, unless {@code LIANDONG_SKIP_AXE=1} says that they are to be counted as skipped.
 */
public final class PageCheck implements ExecutionCondition {

    private static final List<String> FILES = List.of("package.json", "package-lock.json");
    private static final String RUN = """
            async () => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
              const answer = await window.axe.run(document, { runOnly: { type: 'tag', values: tags } });
              return { checked: answer.passes.length,
                       faults: answer.violations.flatMap(rule =>
                         rule.nodes.map(node => rule.id + ' ' + node.target.join(' ') + ': ' + node.failureSummary)) };
            }
            """;

    private final String source;

    /** For JUnit, which only asks whether to skip. Tests use {@link #installed()}. */
    @SuppressWarnings("unused")
    public PageCheck() {
        this("");
    }

    private PageCheck(String source) {
        this.source = source;
    }

    /** What a page did: how many rules it was held against and kept, and what it broke. */
    public record Answer(int checked, List<String> faults) {}

    public Answer wcag(Page page) {
        page.evaluate(source);
        var answer = (java.util.Map<?, ?>) page.evaluate(RUN);
        var faults =
                ((List<?>) answer.get("faults")).stream().map(String::valueOf).toList();
        return new Answer(((Number) answer.get("checked")).intValue(), faults);
    }

    /** Where verify put it; put there now by a test that is run alone. */
    public static PageCheck installed() {
        try {
            var root = Files.exists(Path.of("src/test/axe")) ? Path.of("..") : Path.of(".");
            var home = Files.createDirectories(root.resolve(".build/peers/axe"));
            for (var file : FILES) {
                Files.copy(
                        root.resolve("app/src/test/axe").resolve(file),
                        home.resolve(file),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            var script = home.resolve("node_modules/axe-core/axe.min.js");
            if (!Files.exists(script)) {
                install(home);
            }
            // Its last value is a function, which is nothing to send back.
            return new PageCheck(Files.readString(script) + "\n;undefined");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void install(Path home) throws IOException {
        var npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!npm.waitFor(5, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                throw new IllegalStateException(
                        "axe-core could not be installed: install node and npm, or set LIANDONG_SKIP_AXE=1");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return "1".equals(System.getenv("LIANDONG_SKIP_AXE"))
                ? ConditionEvaluationResult.disabled("LIANDONG_SKIP_AXE=1")
                : ConditionEvaluationResult.enabled("axe-core is expected");
    }
}
