package org.liandong.tools.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessTreeTests {

    @Test
    void processorTimeOfAProcessGrowsWithItsOwnAndItsChildrensWork() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "skipped: no /proc");
        long own = ProcessHandle.current().pid();
        double before = ProcessTree.cpuMillis(List.of(own));

        var child = new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done").start();
        assertThat(child.waitFor()).isZero();

        assertThat(ProcessTree.cpuMillis(List.of(own)) - before).isGreaterThan(20);
    }

    @Test
    void aProcessThatIsNotThereTakesNone() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "skipped: no /proc");

        assertThat(ProcessTree.cpuMillis(List.of(999_999_999L))).isZero();
    }
}
