package org.liandong.command;

import picocli.CommandLine.Command;

@Command(
        name = "liandong",
        description = "A county's civil coordination desk.",
        synopsisSubcommandLabel = "VERB",
        mixinStandardHelpOptions = true,
        subcommands = {
            UpCommand.class,
            TokenCommand.class,
            Open311KeyCommand.class,
            DbCommand.class,
            WitnessCommand.class,
            VerifyReceiptCommand.class,
            LogCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            MoveToCommand.class,
            UpgradeCommand.class,
            PackCommand.class,
            RehearseCommand.class,
        })
final class LiandongCommand {}
