package org.liandong.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.liandong.pack.PackLoader;
import org.liandong.pack.PackRefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "apply",
        description = {
            "Applies a pack as the county's next version, in one transaction, beside a running desk or without one.",
            "What the pack no longer names is closed from then on, not deleted. Its staff get no accounts."
        },
        footer = {"", "Exit status: 0 applied or nothing to apply, 1 refused, 2 there is no such pack."},
        mixinStandardHelpOptions = true)
final class PackApplyCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway") // set by picocli before call(), as is the parameter
    private CommandSpec spec;

    @Parameters(paramLabel = "PACK", description = "directory or zip archive")
    @SuppressWarnings("NullAway")
    private Path path;

    @Option(names = "--preview", description = "say what would change and change nothing")
    private boolean preview;

    PackApplyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try {
            var source = Packs.at(path);
            try (var visit = Visit.to(Settings.of(environment))) {
                var loader = visit.bean(PackLoader.class);
                if (preview) {
                    var lines = loader.preview(source);
                    (lines.isEmpty() ? java.util.List.of("nothing would change") : lines).forEach(out::println);
                    return 0;
                }
                var applied = loader.apply(source, "command line", false);
                applied.changes().forEach(out::println);
                out.println(
                        applied.changes().isEmpty()
                                ? "nothing to apply: version " + applied.version() + " says the same"
                                : applied.name() + ": version " + applied.version() + " is in force");
                return 0;
            }
        } catch (PackRefusedException e) {
            throw Packs.refused(e);
        }
    }
}
