package org.liandong.command;

import java.util.Map;
import java.util.concurrent.Callable;
import org.liandong.kernel.RefusedException;
import org.liandong.portal.Open311Keys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "open311-key",
        description = "Prints a new key with which a program hands in service requests at /open311/v2. It is shown this"
                + " once; beside a running desk or without one.",
        mixinStandardHelpOptions = true)
final class Open311KeyCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway") // set by picocli before call(), as is the label
    private CommandSpec spec;

    @Parameters(paramLabel = "LABEL", description = "whose program it is, 1 to 80 characters")
    @SuppressWarnings("NullAway")
    private String label;

    Open311KeyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        try (var visit = Visit.to(Settings.of(environment))) {
            var key = visit.bean(Open311Keys.class).issue(label);
            spec.commandLine().getOut().println(key);
            return 0;
        } catch (RefusedException e) {
            throw new CommandFailedException("LABEL is 1 to 80 characters", 2);
        }
    }
}
