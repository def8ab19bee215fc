package org.liandong.command;

import picocli.CommandLine.Command;

@Command(
        name = "pack",
        description =
                "Checks, applies and exports a county pack: a directory or a zip archive, described in docs/packs.md.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {PackCheckCommand.class, PackApplyCommand.class, PackExportCommand.class})
final class PackCommand {}
