package org.liandong.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data of another major version are opened by the programs that made them, and by no others. */
class OtherProgramsTests {

    @TempDir
    private Path directory;

    @Test
    void aDirectoryWithoutProgramsIsRefused() {
        assertThatThrownBy(() -> EmbeddedPostgres.start(
                        directory.resolve("home"), Options.defaults().withPrograms(directory)))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("no PostgreSQL programs")
                .extracting(e -> ((EmbeddedPostgresException) e).reason())
                .isEqualTo(EmbeddedPostgresException.Reason.NO_BINARIES);
    }

    @Test
    void otherProgramsMakeNoNewData() throws Exception {
        var programs = pretended("15.14 (Debian 15.14-0+deb12u1)");
        var home = directory.resolve("home");

        assertThatThrownBy(() -> EmbeddedPostgres.start(home, Options.defaults().withPrograms(programs)))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("make none");

        assertThat(home.resolve("postgres/data")).doesNotExist();
    }

    @Test
    void dataOfAThirdVersionAreRefused() throws Exception {
        var programs = pretended("15.14");
        var home = directory.resolve("home");
        Files.createDirectories(home.resolve("postgres/data"));
        Files.writeString(home.resolve("postgres/data/PG_VERSION"), "16\n");

        assertThatThrownBy(() -> EmbeddedPostgres.start(home, Options.defaults().withPrograms(programs)))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("PostgreSQL 16")
                .hasMessageContaining("15");
        assertThat(EmbeddedPostgres.majorVersionOf(home)).contains("16");
        assertThat(EmbeddedPostgres.majorVersionOf(directory)).isEqualTo(Optional.empty());
        assertThat(EmbeddedPostgres.majorVersion()).matches("\\d+");
    }

    private Path pretended(String version) throws Exception {
        var programs = Files.createDirectories(directory.resolve("programs/bin"));
        var postgres = Files.writeString(
                programs.resolve("postgres"), "#!/bin/sh\necho 'postgres (PostgreSQL) " + version + "'\n");
        assertThat(postgres.toFile().setExecutable(true)).isTrue();
        return directory.resolve("programs");
    }
}
