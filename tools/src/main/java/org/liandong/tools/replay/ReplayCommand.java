package org.liandong.tools.replay;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.liandong.tools.ToolFailedException;
import org.liandong.tools.calls.Call;
import org.liandong.tools.calls.CallFile;
import org.liandong.tools.calls.CallKinds;
import org.liandong.tools.calls.Truth;
import org.liandong.tools.desk.DeskApi;
import org.liandong.tools.desk.OwnDesk;
import org.liandong.tools.desk.Pace;
import org.liandong.tools.desk.Script;
import org.liandong.tools.pack.ShippedPack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        description = {
            "Posts a file of real calls through the public API as a call-taker, with copies and near misses made from"
                    + " them, reads every one back, and judges the incidents that were offered.",
            "Without --url it starts a desk of its own with the county of the file and removes it afterwards.",
            "Exit status: 0 if every call was accepted and found again, 1 if not, 2 for a mistaken request."
        },
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway") // set by picocli before call(), as is the file
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "CSV file with lat,lon,type,local_time,municipality")
    @SuppressWarnings("NullAway")
    private Path file;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "how many times faster than the calls came, or max; default: ${DEFAULT-VALUE}")
    private String speed = "max";

    @Option(names = "--url", paramLabel = "URL", description = "a running desk that has the county of the file")
    private @Nullable URI url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "an API token of a call-taker there (./liandong token USER); default: LIANDONG_TOKEN")
    private @Nullable String token;

    @Option(names = "--seed", paramLabel = "N", description = "which copies and near misses; default: ${DEFAULT-VALUE}")
    private long seed = 4;

    @Option(names = "--limit", paramLabel = "N", description = "only the first N calls of the file")
    private int limit = Integer.MAX_VALUE;

    @Option(
            names = "--copies",
            paramLabel = "PERCENT",
            description = "how many of a hundred calls are reported again; default: ${DEFAULT-VALUE}")
    private int copies = 20;

    @Option(
            names = "--near-misses",
            paramLabel = "PERCENT",
            description = "how many get a near miss; default: ${DEFAULT-VALUE}")
    private int nearMisses = 10;

    @Option(
            names = "--other-class",
            paramLabel = "PERCENT",
            description = "how many of the copies are of another class; default: ${DEFAULT-VALUE}")
    private int otherClass = 25;

    @Option(names = "--plain-words", description = "callers say the kind of thing and no circumstances")
    private boolean plainWords;

    @Option(names = "--zone", paramLabel = "ZONE", description = "the zone of local_time; default: ${DEFAULT-VALUE}")
    private ZoneId zone = ZoneId.of("America/New_York");

    @Option(names = "--pack", paramLabel = "DIRECTORY", description = "the county's pack, if not the shipped one")
    private @Nullable Path pack;

    @Override
    public Integer call() throws IOException {
        checkArguments();
        var pace = Pace.parse(speed);
        var kinds = CallKinds.shipped();
        var calls = CallFile.read(file, zone, kinds).stream().limit(limit).toList();
        var recipe = new Truth.Recipe(seed, copies, nearMisses, otherClass, !plainWords);
        var townships = pack == null ? ShippedPack.townships() : ShippedPack.townships(pack);
        for (var call : calls) {
            checkTownship(call, townships);
        }
        var replay = new Replay(
                calls,
                Truth.make(calls, kinds, recipe),
                townships,
                pace,
                spec.commandLine().getErr());
        var result = url == null ? onOwnDesk(replay) : replay.run(new DeskApi(url, token()));
        spec.commandLine().getOut().print(new ReplayReport(result, recipe).text());
        spec.commandLine().getOut().flush();
        return result.whole() ? 0 : 1;
    }

    private void checkArguments() {
        if (copies < 0 || nearMisses < 0 || copies + nearMisses > 100) {
            throw ToolFailedException.mistaken("--copies and --near-misses are percentages and together at most 100");
        }
        if (otherClass < 0 || otherClass > 100) {
            throw ToolFailedException.mistaken("--other-class is a percentage");
        }
        if (limit < 1) {
            throw ToolFailedException.mistaken("--limit is at least 1");
        }
        var address = url;
        if (address != null
                && (address.getHost() == null
                        || !String.valueOf(address.getScheme()).matches("https?"))) {
            throw ToolFailedException.mistaken("--url is http://HOST[:PORT] or https://HOST[:PORT]");
        }
    }

    private void checkTownship(Call call, Map<String, String> townships) {
        if (!townships.containsKey(call.municipality())) {
            throw ToolFailedException.mistaken(
                    file.getFileName() + " line " + call.line() + ": the pack has no township " + call.municipality());
        }
    }

    private String token() {
        var given = token == null ? System.getenv("LIANDONG_TOKEN") : token;
        if (given == null || given.isBlank()) {
            throw ToolFailedException.mistaken(
                    "a desk elsewhere wants --token or LIANDONG_TOKEN; ./liandong token USER makes one");
        }
        return given.strip();
    }

    private ReplayResult onOwnDesk(Replay replay) throws IOException {
        var directory = Files.createTempDirectory("liandong-pack-");
        try (var desk = OwnDesk.start(
                Script.find(), Optional.of(pack == null ? ShippedPack.writeTo(directory.resolve("pack")) : pack))) {
            spec.commandLine().getErr().println("a desk of its own is up: " + desk.address());
            return replay.run(new DeskApi(desk.address(), desk.token(ShippedPack.LOGIN)));
        }
    }
}
