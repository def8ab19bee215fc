package org.liandong.tools.pack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.liandong.tools.calls.CallFile;
import org.liandong.tools.calls.CallKinds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "make-pack",
        description = "Makes a county pack of the municipalities and kinds of calls of a file of real calls.",
        mixinStandardHelpOptions = true)
public final class MakePackCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway") // set by picocli before call(), as are the parameters
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "CSV file with lat,lon,type,local_time,municipality")
    @SuppressWarnings("NullAway")
    private Path file;

    @Parameters(index = "1", paramLabel = "DIRECTORY", description = "where the pack's files are written")
    @SuppressWarnings("NullAway")
    private Path directory;

    @Option(names = "--zone", paramLabel = "ZONE", description = "the zone of local_time; default: ${DEFAULT-VALUE}")
    private ZoneId zone = ZoneId.of("America/New_York");

    @Override
    public Integer call() throws IOException {
        var kinds = CallKinds.shipped();
        var calls = CallFile.read(file, zone, kinds);
        new PackFiles(calls, kinds).writeTo(directory);
        PrintWriter out = spec.commandLine().getOut();
        out.println("a pack of "
                + calls.stream().map(call -> call.municipality()).distinct().count() + " municipalities and "
                + kinds.list().size() + " kinds of calls is in " + directory);
        return 0;
    }
}
