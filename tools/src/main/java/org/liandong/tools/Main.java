package org.liandong.tools;

import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import org.liandong.tools.csv.CsvException;
import picocli.CommandLine;

/** Where the program begins: one verb, its answer on standard output, everything else on standard error. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new ToolsCommand())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain);
    }

    /** What a person can mend is one sentence; what only a programmer can is a stack trace. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        var name = "liandong " + command.getCommandName() + ": ";
        return switch (failure) {
            case ToolFailedException expected -> say(command, name + expected.getMessage(), expected.status());
            case CsvException fault -> say(command, name + fault.getMessage(), ToolFailedException.USAGE);
            case NoSuchFileException missing ->
                say(command, name + "there is no file " + missing.getFile(), ToolFailedException.USAGE);
            case FileNotFoundException missing -> say(command, name + missing.getMessage(), ToolFailedException.USAGE);
            default -> throw failure;
        };
    }

    private static int say(CommandLine command, String sentence, int status) {
        command.getErr().println(sentence);
        return status;
    }
}
