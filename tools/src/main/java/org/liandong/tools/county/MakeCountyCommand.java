package org.liandong.tools.county;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "make-county",
        description = "Makes the pack of the demonstration county 云溪县: the same files, to the byte, for the same seed.",
        mixinStandardHelpOptions = true)
public final class MakeCountyCommand implements Callable<Integer> {

    /** The seed of the county that ships with the program. */
    public static final long SHIPPED = 20_260_101;

    @Spec
    @SuppressWarnings("NullAway") // set by picocli before call(), as is the parameter
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIRECTORY", description = "where the pack's files are written")
    @SuppressWarnings("NullAway")
    private Path directory;

    @Option(names = "--seed", paramLabel = "N", description = "default: ${DEFAULT-VALUE}, the county that ships")
    private long seed = SHIPPED;

    @Option(names = "--picture", paramLabel = "FILE", description = "also draw the county into this SVG file")
    private @Nullable Path picture;

    @Override
    public Integer call() throws IOException {
        var county = CountyMaker.make(seed);
        var files = CountyFiles.of(county);
        Files.createDirectories(directory);
        for (var file : files.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
        if (picture != null) {
            Files.writeString(picture, Drawing.of(county));
        }
        spec.commandLine()
                .getOut()
                .println("a county of " + Township.all().size() + " townships, "
                        + county.villages().size() + " villages and "
                        + county.map().ways().size() + " ways is in " + directory);
        return 0;
    }
}
