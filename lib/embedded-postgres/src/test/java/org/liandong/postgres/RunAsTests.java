package org.liandong.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.postgres.EmbeddedPostgresException.Reason;

/** PostgreSQL refuses root. Elsewhere every other test runs as an ordinary user already. */
@EnabledIfSystemProperty(named = "user.name", matches = "root", disabledReason = "only root steps down")
class RunAsTests {

    private static final String NOBODY = "65534";

    /** The copy the other tests share may lie where another user cannot reach it. */
    @TempDir
    private static Path binaries;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void unpack() throws Exception {
        letPass(binaries);
        Binaries.in(binaries);
    }

    @Test
    void theServerHasNoCapabilityLeft() throws Exception {
        try (var postgres = TestServer.start(temporary)) {
            assertThat(status(postgres.pid().orElseThrow()))
                    .contains("CapPrm:\t0000000000000000", "CapEff:\t0000000000000000");
        }
    }

    @Test
    void setprivReachesAPrivateHomeAndOpensItToTheServersGroupAlone() throws Exception {
        var home = privateHome();
        try (var postgres = EmbeddedPostgres.start(home, reachable(), RunAs.Way.SETPRIV)) {
            assertThat(TestServer.query(postgres, "select 1")).isEqualTo("1");
            assertThat(status(postgres.pid().orElseThrow())).contains("Uid:\t65534\t65534\t65534\t65534");
            assertThat(permissions(home)).isEqualTo("rwx--x---");
            assertThat(permissions(home.resolve("postgres/superuser.password"))).isEqualTo("rw-------");
        }
        // Data stay with the user they belong to, whichever way would be tried first.
        try (var postgres = EmbeddedPostgres.start(home, reachable())) {
            assertThat(status(postgres.pid().orElseThrow())).contains("Uid:\t65534\t65534\t65534\t65534");
        }
    }

    @Test
    void setprivTakesOverWhatTheOtherWayMade() throws Exception {
        var home = privateHome();
        try (var postgres = EmbeddedPostgres.start(home, reachable(), RunAs.Way.UNSHARE)) {
            TestServer.execute(postgres, "create table kept (n int)");
        }
        try (var postgres = EmbeddedPostgres.start(home, reachable(), RunAs.Way.SETPRIV)) {
            assertThat(TestServer.query(postgres, "select count(*) from kept")).isEqualTo("0");
        }
    }

    @Test
    void setprivSaysSoWhenTheHomeIsOutOfItsReach() throws Exception {
        var closed = temporary.resolve("closed");
        Files.createDirectory(
                closed, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertThatThrownBy(() -> EmbeddedPostgres.start(closed.resolve("home"), reachable(), RunAs.Way.SETPRIV))
                .isInstanceOfSatisfying(
                        EmbeddedPostgresException.class,
                        it -> assertThat(it.reason()).isEqualTo(Reason.ROOT_REFUSED))
                .hasMessageContaining("cannot reach");
    }

    @Test
    void anOrdinaryUserNeedsNoPrefix() throws Exception {
        letPass(temporary);
        var home = Files.createDirectory(temporary.resolve("home"));
        var jars = Files.createDirectory(temporary.resolve("jars"));
        var classPath = readableCopyOfClassPath(jars);
        Trees.giveTo(home, Integer.parseInt(NOBODY), Integer.parseInt(NOBODY));
        var words = new ArrayList<>(List.of(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                classPath,
                HolderProgram.class.getName(),
                home.toString(),
                "hold",
                binaries.toString()));
        var program = new ProcessBuilder(words)
                .directory(temporary.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = program.inputReader()) {
            var line = said.readLine();
            assertThat(line).startsWith("started ");
            assertThat(status(Long.parseLong(line.split(" ", -1)[1]))).contains("Uid:\t65534\t65534");
        } finally {
            TestServer.kill(program.pid());
        }
        TestServer.await(
                "no process is left", () -> Leftovers.of(TestServer.token(home)).isEmpty());
    }

    private static String readableCopyOfClassPath(Path jars) throws Exception {
        var copies = new ArrayList<String>();
        for (var element : TestServer.classPath().split(File.pathSeparator, -1)) {
            var source = Path.of(element);
            if (element.contains("binaries-linux") || !Files.exists(source)) {
                continue;
            }
            var copy = jars.resolve(copies.size() + "-" + source.getFileName());
            try (Stream<Path> walk = Files.walk(source)) {
                for (var path : (Iterable<Path>) walk::iterator) {
                    Files.copy(path, copy.resolve(source.relativize(path).toString()));
                }
            }
            copies.add(copy.toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    private Path privateHome() throws Exception {
        letPass(temporary);
        return Files.createDirectory(
                temporary.resolve("home"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static Options reachable() {
        return TestServer.options().withBinaryCache(binaries);
    }

    private static void letPass(Path directory) throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static String status(long pid) throws Exception {
        return Files.readString(Path.of("/proc/" + pid + "/status"));
    }
}
