package org.liandong.tools.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Processor time of processes and everything they started, from {@code /proc} (proc(5)). */
public final class ProcessTree {

    /** Fields of {@code /proc/PID/stat} after the name in brackets, from 0: parent, then times in clock ticks. */
    private static final int PARENT = 1;

    private static final int USER_TIME = 11;
    private static final int CHILDREN_SYSTEM_TIME = 14;
    /** Clock ticks a second, as the kernel shows them everywhere Linux runs today. */
    private static final double TICKS = 100;

    private static final double MILLIS = 1_000;

    private record Stat(long parent, long ticks) {}

    private ProcessTree() {}

    /** Milliseconds of processor time spent so far by these processes, those below them, and those already reaped. */
    public static double cpuMillis(Collection<Long> roots) throws IOException {
        var all = all();
        var tree = new HashSet<>(roots);
        boolean grown = true;
        while (grown) {
            grown = all.entrySet().stream()
                    .filter(entry -> tree.contains(entry.getValue().parent()))
                    .map(Map.Entry::getKey)
                    .filter(pid -> !tree.contains(pid))
                    .toList()
                    .stream()
                    .map(tree::add)
                    .reduce(false, Boolean::logicalOr);
        }
        return millis(all, tree);
    }

    /** Milliseconds of processor time this process alone has spent so far. */
    public static double ownCpuMillis(long pid) throws IOException {
        var fields = fields(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
        long ticks = 0;
        for (int i = USER_TIME; i < USER_TIME + 2; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks / TICKS * MILLIS;
    }

    private static String[] fields(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }

    private static double millis(Map<Long, Stat> all, Set<Long> tree) {
        long ticks = all.entrySet().stream()
                .filter(entry -> tree.contains(entry.getKey()))
                .mapToLong(entry -> entry.getValue().ticks())
                .sum();
        return ticks / TICKS * MILLIS;
    }

    private static Map<Long, Stat> all() throws IOException {
        var all = new HashMap<Long, Stat>();
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            for (var entry : entries.toList()) {
                var name = String.valueOf(entry.getFileName());
                if (name.matches("[0-9]+")) {
                    read(entry, Long.parseLong(name), all);
                }
            }
        }
        return all;
    }

    private static void read(Path entry, long pid, Map<Long, Stat> all) {
        try {
            all.put(pid, parse(Files.readString(entry.resolve("stat"))));
        } catch (IOException e) {
            // it has ended since
        }
    }

    private static Stat parse(String stat) {
        var fields = fields(stat);
        long ticks = 0;
        for (int i = USER_TIME; i <= CHILDREN_SYSTEM_TIME; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return new Stat(Long.parseLong(fields[PARENT]), ticks);
    }
}
