package org.liandong.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code verify} counts and when it fails, with a Maven that only pretends. */
class VerifyTests {

    private static final String GREEN = report(500, 0, 0, 1) + "; " + failsafe(15, 0, 0, 2);

    @TempDir
    private Path root;

    @BeforeEach
    void copyTheScript() throws IOException {
        Files.copy(Script.ROOT.resolve("liandong"), root.resolve("liandong"));
        Files.createDirectories(root.resolve("bin"));
        Files.createDirectories(root.resolve("lib/one/target/surefire-reports"));
        program("apt-get", "exit 1");
        program("sleep", "exit 0");
    }

    @Test
    void theLastLineAddsUpEveryReport() throws Exception {
        maven(GREEN);

        var answer = verify();

        assertThat(answer.status()).as(answer.err()).isZero();
        assertThat(answer.out()).isEqualTo("512 passed, 0 failed, 3 skipped\n");
    }

    @Test
    void aFailedTestFails() throws Exception {
        maven(report(10, 1, 2, 3));

        var answer = verify();

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).endsWith("4 passed, 3 failed, 3 skipped\n");
    }

    @Test
    void noTestAtAllFails() throws Exception {
        maven("true");

        var answer = verify();

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).endsWith("0 passed, 0 failed, 0 skipped\n");
    }

    @Test
    void reportsOfAnEarlierRunDoNotCount() throws Exception {
        Files.writeString(
                root.resolve("lib/one/target/surefire-reports/TEST-old.xml"), "<testsuite tests=\"9\" errors=\"0\">\n");
        maven("true");

        assertThat(verify().out()).endsWith("0 passed, 0 failed, 0 skipped\n");
    }

    @Test
    void aBuildThatBreaksFailsWhateverPassedBefore() throws Exception {
        maven(report(5, 0, 0, 0) + "; [ \"$3\" = verify ] && exit 1");

        var answer = verify();

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).contains("the build failed").endsWith("5 passed, 0 failed, 0 skipped\n");
    }

    @Test
    void aWrongFormatFailsButTheTestsRun() throws Exception {
        maven("[ \"$3\" = spotless:check ] && exit 1; " + GREEN);

        var answer = verify();

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).contains("format").endsWith("512 passed, 0 failed, 3 skipped\n");
    }

    @Test
    void settingsOfTheShellDoNotReachTheTests() throws Exception {
        maven("[ -z \"${LIANDONG_HOME:-}${LIANDONG_DB_URL:-}\" ] || exit 1; " + GREEN);

        assertThat(verify().status()).isZero();
    }

    private Script.Answer verify() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(root.resolve("liandong").toString(), "verify");
        var out = root.resolve("out");
        var err = root.resolve("err");
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().merge("PATH", root.resolve("bin") + ":", (path, before) -> before + path);
        builder.environment().put("LIANDONG_HOME", "/nowhere");
        builder.environment().put("LIANDONG_DB_URL", "postgresql://nowhere/liandong");
        int status = builder.start().waitFor();
        return new Script.Answer(status, Script.read(out), Script.read(err));
    }

    private void maven(String does) throws IOException {
        program("mvn", does);
    }

    private void program(String name, String does) throws IOException {
        var file = Files.writeString(root.resolve("bin").resolve(name), "#!/bin/sh\n" + does + "\nexit 0\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static String report(int tests, int failures, int errors, int skipped) {
        return suite("lib/one/target/surefire-reports", tests, failures, errors, skipped);
    }

    private static String failsafe(int tests, int failures, int errors, int skipped) {
        return suite("app/target/failsafe-reports", tests, failures, errors, skipped);
    }

    private static String suite(String directory, int tests, int failures, int errors, int skipped) {
        return ("mkdir -p %s; printf '<?xml version=\"1.0\"?>\\n<testsuite name=\"a\" time=\"1.5\" tests=\"%d\""
                        + " errors=\"%d\" skipped=\"%d\" failures=\"%d\">\\n' > %s/TEST-a.xml")
                .formatted(directory, tests, errors, skipped, failures, directory);
    }
}
