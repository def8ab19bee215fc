package org.liandong.command;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.liandong.pack.PackLoader;
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
            var out = spec.commandLine().getOut();
            var address = address(started);
            greet(out, settings, address);
            desk.newCounty().ifPresent(county -> introduce(out, county));
            desk.administratorLink()
                    .ifPresent(secret -> out.println("first administrator, once: " + address + "/one-time/" + secret));
            desk.awaitClosed();
        }
        return 0;
    }

    private static String address(ConfigurableApplicationContext started) {
        return Optional.ofNullable(started.getEnvironment().getProperty("liandong.public-url"))
                .map(it -> it.strip().replaceAll("/+$", ""))
                .filter(it -> !it.isEmpty())
                .orElse("http://localhost:" + Desk.port(started));
    }

    private static void greet(PrintWriter out, Settings settings, String address) {
        out.println("Liandong 联动 is up: " + address);
        out.println("data: " + settings.home()
                + settings.database().map(it -> ", database: " + it).orElse(""));
    }

    private static void introduce(PrintWriter out, PackLoader.Applied county) {
        out.println("county: " + county.name());
        if (!county.demoPasswords().isEmpty()) {
            out.println("demonstration accounts, printed this once:");
            new TreeMap<>(county.demoPasswords())
                    .forEach((login, password) -> out.println("  " + login + "  " + password));
        }
    }
}
