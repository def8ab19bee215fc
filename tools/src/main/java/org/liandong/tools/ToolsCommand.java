package org.liandong.tools;

import org.liandong.tools.bench.BenchCommand;
import org.liandong.tools.county.MakeCountyCommand;
import org.liandong.tools.faults.FaultsCommand;
import org.liandong.tools.pack.MakePackCommand;
import org.liandong.tools.replay.ReplayCommand;
import org.liandong.tools.simulate.SimulateCommand;
import picocli.CommandLine.Command;

@Command(
        name = "liandong",
        description = "Tries and measures a desk from outside.",
        synopsisSubcommandLabel = "VERB",
        mixinStandardHelpOptions = true,
        subcommands = {
            ReplayCommand.class,
            BenchCommand.class,
            FaultsCommand.class,
            SimulateCommand.class,
            MakePackCommand.class,
            MakeCountyCommand.class,
        })
final class ToolsCommand {}
