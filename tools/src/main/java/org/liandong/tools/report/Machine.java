package org.liandong.tools.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the figures were measured on. */
public final class Machine {

    private static final long MEBIBYTES_PER_GIBIBYTE = 1024;
    private static final long KIBIBYTES_PER_MEBIBYTE = 1024;

    private Machine() {}

    /** One line: processors, memory, load before the run, JVM. */
    public static String line() {
        return "machine: %d processors (%s), %s memory, load %s, %s %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        find("/proc/cpuinfo", "model name", "unknown"),
                        memory(),
                        load(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.version"));
    }

    private static String memory() {
        var kibibytes = find("/proc/meminfo", "MemTotal", "0 kB").replaceAll("[^0-9]", "");
        long mebibytes = Long.parseLong(kibibytes) / KIBIBYTES_PER_MEBIBYTE;
        return "%.0f GiB".formatted((double) mebibytes / MEBIBYTES_PER_GIBIBYTE);
    }

    /** The load averages of the last 1, 5 and 15 minutes. */
    public static String load() {
        try {
            var words = Files.readString(Path.of("/proc/loadavg")).split(" ");
            return words[0] + " " + words[1] + " " + words[2];
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String find(String file, String name, String otherwise) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }
}
