package org.liandong.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
            var out = spec.commandLine().getOut();
            out.println(String.join(System.lineSeparator(), greeting(settings, desk, address(started))));
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

    /** Printed at once: whoever waits for the address has the accounts, too. */
    private static List<String> greeting(Settings settings, Desk desk, String address) {
        var lines = new ArrayList<String>();
        lines.add("Liandong 联动 is up: " + address);
        lines.add("data: " + settings.home()
                + settings.database().map(it -> ", database: " + it).orElse(""));
        desk.newCounty().ifPresent(county -> {
            lines.add("county: " + county.name());
            if (!county.demoPasswords().isEmpty()) {
                lines.add("demonstration accounts, printed this once:");
                new TreeMap<>(county.demoPasswords())
                        .forEach((login, password) -> lines.add("  " + login + "  " + password));
            }
        });
        desk.open311Key()
                .ifPresent(key -> lines.add(
                        "open311 demonstration key, printed this once: " + key + " at " + address + "/open311/v2"));
        desk.administratorLink()
                .ifPresent(secret -> lines.add("first administrator, once: " + address + "/one-time/" + secret));
        return lines;
    }
}
