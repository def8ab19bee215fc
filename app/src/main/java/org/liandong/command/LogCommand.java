package org.liandong.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.liandong.ledger.LogRecovery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "log",
        description = "The public log: how it stands, and the ways out when signing is frozen.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {LogCommand.Status.class, LogCommand.Release.class, LogCommand.Recover.class})
final class LogCommand {

    private LogCommand() {}

    private static <T> T with(Map<String, String> environment, Function<LogRecovery, T> work) {
        try (var visit = Visit.to(Settings.of(environment))) {
            return work.apply(visit.bean(LogRecovery.class));
        }
    }

    private static int done(Optional<String> refusal, CommandSpec spec) {
        if (refusal.isPresent()) {
            throw new CommandFailedException(refusal.get());
        }
        spec.commandLine().getOut().println("signing is released");
        return 0;
    }

    @Command(
            name = "status",
            description = "Prints the log's name and key, what is committed, published and remembered, and whether"
                    + " signing goes on.",
            mixinStandardHelpOptions = true)
    static final class Status implements Callable<Integer> {
        private final Map<String, String> environment;

        @Spec
        @SuppressWarnings("NullAway") // set by picocli before call()
        private CommandSpec spec;

        Status(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public Integer call() {
            with(environment, LogRecovery::status).forEach(spec.commandLine().getOut()::println);
            return 0;
        }
    }

    @Command(
            name = "release",
            description = {
                "Lets signing go on because the database holds the newest checkpoint that anybody outside knows.",
                "Fetch it from a witness, a monitor or a neighbour, never from this desk."
            },
            mixinStandardHelpOptions = true)
    static final class Release implements Callable<Integer> {
        private final Map<String, String> environment;

        @Spec
        @SuppressWarnings("NullAway") // set by picocli before call(), as is the checkpoint
        private CommandSpec spec;

        @Option(names = "--checkpoint", required = true, paramLabel = "FILE", description = "a signed checkpoint")
        @SuppressWarnings("NullAway")
        private Path checkpoint;

        Release(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public Integer call() throws IOException {
            if (!Files.isRegularFile(checkpoint)) {
                throw new CommandFailedException("there is no file " + checkpoint, 2);
            }
            var bytes = Files.readAllBytes(checkpoint);
            return done(with(environment, log -> log.release(bytes)), spec);
        }
    }

    @Command(
            name = "recover",
            description = {
                "Puts back what the database lost of the published log, from what this desk remembers outside its data"
                        + " directory or from any copy of the log's public files, and lets signing go on.",
                "Nothing is written unless it leads to the copy's signed checkpoint."
            },
            mixinStandardHelpOptions = true)
    static final class Recover implements Callable<Integer> {
        private final Map<String, String> environment;

        @Spec
        @SuppressWarnings("NullAway") // set by picocli before call()
        private CommandSpec spec;

        @Option(
                names = "--from",
                paramLabel = "DIRECTORY",
                description = "a copy with checkpoint and tile/entries; default: what this desk remembers")
        private @Nullable Path from;

        Recover(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public Integer call() {
            return done(with(environment, log -> log.recover(from)), spec);
        }
    }
}
