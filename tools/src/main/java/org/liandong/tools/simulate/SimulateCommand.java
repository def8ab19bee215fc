package org.liandong.tools.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.liandong.tools.ToolFailedException;
import org.liandong.tools.desk.OwnDesk;
import org.liandong.tools.desk.Pace;
import org.liandong.tools.desk.Script;
import org.liandong.tools.report.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "simulate",
        description = {
            "Plays the demonstration county on a desk of its own, through the interfaces everybody has: callers ring, some"
                    + " about the same thing; call-takers write, attach and open; dispatchers grade and send; teams get"
                    + " their alert by e-mail and answer on their phone page; roads close and open.",
            "The desk's clock is steered: it stands while somebody acts, so the times are those of the county, not of the"
                    + " machine, and the same seed plays the same.",
            "Before everything that is done the desk is asked what is wrong: every exception ends resolved or is still visible.",
            "Exit status: 0 if the desk refused nothing it should have taken and hid nothing that is overdue, 1 if it did, 2 for a"
                    + " mistaken request."
        },
        mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway") // set by picocli before call(), as is the scenario
    private CommandSpec spec;

    @Parameters(paramLabel = "SCENARIO", description = "quiet-day, typhoon-night or year")
    @SuppressWarnings("NullAway")
    private String scenario;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "how many times faster than life at most, or max; default: ${DEFAULT-VALUE}")
    private String speed = "max";

    @Option(names = "--seed", paramLabel = "N", description = "what happens; default: ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(names = "--hours", paramLabel = "N", description = "only the first N hours of it")
    private int hours = Integer.MAX_VALUE;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "leave the desk there to look at: LIANDONG_HOME=DIR/home ./liandong up; needed for a year")
    private @Nullable Path keep;

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "the day it begins, after today; default: tomorrow, for a year the first of January next")
    private @Nullable LocalDate date;

    @Override
    public Integer call() throws Exception {
        var known = scenario();
        var length = length(known);
        var pace = Pace.parse(speed);
        if (pace.times() == 0 && !speed.equals("max")) {
            throw ToolFailedException.mistaken("--speed is max or more than 0, not " + speed);
        }
        var begin = begin(known);
        var err = spec.commandLine().getErr();
        try (var mail = new Mailbox();
                var desk = start(known, mail, begin)) {
            var result = new Simulation(known, length, desk, begin, seed, err).play(mail, pace);
            spec.commandLine().getOut().print(text(known, result));
            spec.commandLine().getOut().flush();
            return result.counts().refused() == 0 && result.hidden().isEmpty() ? 0 : 1;
        }
    }

    private Scenario scenario() {
        for (var each : Scenario.values()) {
            if (each.name().replace('_', '-').equalsIgnoreCase(scenario)) {
                return each;
            }
        }
        throw ToolFailedException.mistaken("SCENARIO is quiet-day, typhoon-night or year, not " + scenario);
    }

    private Duration length(Scenario known) {
        if (hours < 1) {
            throw ToolFailedException.mistaken("--hours is at least 1");
        }
        return hours < known.length().toHours() ? Duration.ofHours(hours) : known.length();
    }

    private Instant begin(Scenario known) {
        var today = LocalDate.now(Weather.ZONE);
        var day = date;
        if (day == null) {
            day = known == Scenario.YEAR ? LocalDate.of(today.getYear() + 1, 1, 1) : today.plusDays(1);
        }
        if (!day.isAfter(today)) {
            throw ToolFailedException.mistaken("--date is after today: a desk's time never runs back");
        }
        return day.atTime(known.begins()).atZone(Weather.ZONE).toInstant();
    }

    private OwnDesk start(Scenario known, Mailbox mail, Instant begin) throws IOException {
        var environment = Map.of(
                "LIANDONG_DEMO_CLOCK", "steered", "LIANDONG_SMTP_URL", mail.address(), "LIANDONG_TICK_EVERY", "50ms");
        var directory = keep;
        if (directory == null) {
            if (known == Scenario.YEAR) {
                throw ToolFailedException.mistaken("a year is played to be looked at: say where with --keep DIR");
            }
            directory = Files.createTempDirectory("liandong-simulate-");
        }
        if (Files.exists(directory.resolve("home"))) {
            throw ToolFailedException.mistaken("there is a desk in " + directory + " already");
        }
        Files.createDirectories(directory.resolve("home"));
        CountyTime.writeBegin(directory.resolve("home"), begin);
        spec.commandLine().getErr().println("starting a desk");
        return OwnDesk.startIn(directory, keep != null, Script.find(), environment);
    }

    private static String exceptions(Simulation.Result result) {
        var table = new TextTable("exception", "raised", "resolved", "still visible");
        int raised = 0;
        int resolved = 0;
        int visible = 0;
        for (var each : result.exceptions().entrySet()) {
            var tally = each.getValue();
            table.row(
                    each.getKey().toLowerCase(Locale.ROOT).replace('_', ' '),
                    Integer.toString(tally.raised()),
                    Integer.toString(tally.resolved()),
                    Integer.toString(tally.visible()));
            raised += tally.raised();
            resolved += tally.resolved();
            visible += tally.visible();
        }
        table.row("all", Integer.toString(raised), Integer.toString(resolved), Integer.toString(visible));
        var text = new StringBuilder(table.text()).append('\n');
        text.append("overdue and not shown: %d%n".formatted(result.hidden().size()));
        result.hidden().forEach(each -> text.append("  ").append(each).append('\n'));
        return text.append('\n').toString();
    }

    private String text(Scenario known, Simulation.Result result) {
        var counts = result.counts();
        var text = new StringBuilder();
        text.append("%s, seed %d: %d things happened, %d calls rang, %d were taken%n"
                .formatted(
                        known.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        seed,
                        result.troubles(),
                        result.ringing(),
                        counts.of("calls")));
        text.append("waiting for an answer, median / 95 %% / longest: %.0f / %.0f / %.0f s%n%n"
                .formatted(
                        result.waits().millis(0.5) / 1000,
                        result.waits().millis(0.95) / 1000,
                        result.waits().millis(1) / 1000));
        var targets = new TextTable("target", "kept", "late", "running", "of them late");
        result.targets()
                .forEach((clock, target) -> targets.row(
                        clock,
                        Integer.toString(target.kept()),
                        Integer.toString(target.late()),
                        Integer.toString(target.running()),
                        Integer.toString(target.runningLate())));
        text.append(targets.text()).append('\n');
        var table = new TextTable("what", "times");
        for (var each : counts.names()) {
            table.row(each, Integer.toString(counts.of(each)));
        }
        text.append(table.text()).append('\n');
        text.append(exceptions(result));
        result.left().forEach((state, number) -> text.append("left in %s: %d%n".formatted(state, number)));
        text.append("refused: %d%n".formatted(counts.refused()));
        counts.refusals().forEach(each -> text.append("  ").append(each).append('\n'));
        return text.toString();
    }
}
