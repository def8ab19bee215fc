package org.liandong.command;

import java.util.Map;
import java.util.concurrent.Callable;
import org.liandong.kernel.RefusedException;
import org.liandong.staff.ApiTokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        description = "Prints a new token with which a program acts through the API as a member of staff. It is shown"
                + " this once; beside a running desk or without one.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway") // set by picocli before call(), as is the user
    private CommandSpec spec;

    @Parameters(paramLabel = "USER", description = "sign-in name of an active account")
    @SuppressWarnings("NullAway")
    private String user;

    @Option(names = "--label", paramLabel = "TEXT", description = "what it is for; default: ${DEFAULT-VALUE}")
    private String label = "command line";

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "how long it is good, 1 to 400; default: ${DEFAULT-VALUE}")
    private int days = 90;

    TokenCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var settings = Settings.of(environment);
        try (var visit = Visit.to(settings)) {
            var token = visit.bean(ApiTokens.class).issue(user, label, days);
            spec.commandLine().getOut().println(token);
            return 0;
        } catch (RefusedException e) {
            throw new CommandFailedException(
                    switch (String.valueOf(e.refusals().getFirst().field())) {
                        case "login" -> "there is no active account " + user;
                        case "days" -> "--days is a number from 1 to 400";
                        default -> "--label is 1 to 80 characters";
                    },
                    2);
        }
    }
}
