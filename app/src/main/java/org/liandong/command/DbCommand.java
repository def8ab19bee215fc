package org.liandong.command;

import picocli.CommandLine.Command;

@Command(
        name = "db",
        description = "Prepares a PostgreSQL server of your own.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = DbInitCommand.class)
final class DbCommand {}
