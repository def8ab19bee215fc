package org.liandong.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.liandong.pack.PackLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = {
            "Writes the pack in force into a directory, which is made or must be empty.",
            "Applied again, it changes nothing."
        },
        footer = {"", "Exit status: 0 written, 1 there is no county yet, 2 the directory is not empty."},
        mixinStandardHelpOptions = true)
final class PackExportCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway") // set by picocli before call(), as is the parameter
    private CommandSpec spec;

    @Parameters(paramLabel = "DIRECTORY")
    @SuppressWarnings("NullAway")
    private Path directory;

    PackExportCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        refuseFullDirectory();
        Map<String, byte[]> files;
        try (var visit = Visit.to(Settings.of(environment))) {
            files = visit.bean(PackLoader.class).export();
        }
        if (files.isEmpty()) {
            throw new CommandFailedException("there is no county yet");
        }
        Files.createDirectories(directory);
        for (var file : files.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
        spec.commandLine().getOut().println(files.size() + " files are in " + directory);
        return 0;
    }

    private void refuseFullDirectory() throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            throw new CommandFailedException(directory + " is no directory", 2);
        }
        try (var files = Files.list(directory)) {
            if (files.findAny().isPresent()) {
                throw new CommandFailedException(directory + " is not empty", 2);
            }
        }
    }
}
