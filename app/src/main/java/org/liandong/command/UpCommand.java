package org.liandong.command;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = "Starts the desk and its database and stays in the foreground until it is told to stop.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway") // set by picocli before call()
    private CommandSpec spec;

    UpCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        var settings = Settings.of(environment);
        try (var desk = new Desk(settings)) {
            var started = desk.start();
            greet(spec.commandLine().getOut(), settings, started);
            desk.awaitClosed();
        }
        return 0;
    }

    private void greet(PrintWriter out, Settings settings, ConfigurableApplicationContext started) {
        var address = Optional.ofNullable(started.getEnvironment().getProperty("liandong.public-url"))
                .filter(it -> !it.isBlank())
                .orElse("http://localhost:" + Desk.port(started));
        out.println("Liandong 联动 is up: " + address);
        out.println("data: " + settings.home()
                + settings.database().map(it -> ", database: " + it).orElse(""));
    }
}
