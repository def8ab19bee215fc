package org.liandong.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.postgres.EmbeddedPostgresException.Reason;

class BinariesTests {

    @TempDir
    private Path directory;

    @Test
    void unpacksOnceForAllWhoArriveTogetherAndAgainWhenSomethingIsMissing() throws Exception {
        Callable<Binaries> unpack = () -> Binaries.in(directory, "Linux", "amd64");
        try (var executor = Executors.newFixedThreadPool(2)) {
            for (Future<Binaries> done : executor.invokeAll(List.of(unpack, unpack))) {
                assertThat(done.get().program("postgres")).isExecutable();
            }
        }
        var program = unpack.call().program("postgres");
        assertThat(directory.toFile().list()).containsExactly("bin-" + Binaries.version() + "-linux-x86_64");
        Files.write(program, new byte[0]);
        assertThat(unpack.call().program("postgres")).isNotEmptyFile().isExecutable();
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void namesTheMachineItHasNothingFor() {
        assertThatThrownBy(() -> Binaries.in(directory, "Plan 9", "mips"))
                .isInstanceOfSatisfying(
                        EmbeddedPostgresException.class,
                        it -> assertThat(it.reason()).isEqualTo(Reason.NO_BINARIES))
                .hasMessageContaining("Plan 9 mips");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void bringsTheBinariesOfTheOtherProcessorToo() throws Exception {
        assertThat(Binaries.in(directory, "Linux", "aarch64").program("initdb")).isExecutable();
    }
}
