package org.liandong.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.liandong.ledger.SignerFile;
import org.liandong.merkle.Cosigner;
import org.liandong.merkle.Parsed;
import org.liandong.merkle.SignatureType;
import org.liandong.merkle.VerifierKey;
import org.liandong.witness.WitnessServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "witness",
        description = {
            "Runs a witness for the public logs of neighbours (C2SP tlog-witness), in the foreground: it cosigns a"
                    + " checkpoint once it has seen that it continues the one before, and keeps evidence when it does"
                    + " not. It needs no desk and no database.",
            "Prints its verifier key first; the neighbour puts it into LIANDONG_WITNESSES with this address."
        },
        footer = {
            "",
            "Put it behind HTTPS; it speaks HTTP. The state directory holds its key (witness.key) and the checkpoint"
                    + " of each log cosigned last: losing the second loses what it was there for. Evidence of two"
                    + " histories is kept in its directory evidence.",
            "Only POST /add-checkpoint: 200 cosigned, 400 unreadable, 403 not signed by the log, 404 unknown log, 409"
                    + " another size was cosigned last (the body says which), 422 the proof does not hold."
        },
        mixinStandardHelpOptions = true)
final class WitnessCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway") // set by picocli before call(), as are the options
    private CommandSpec spec;

    @Option(names = "--state", required = true, paramLabel = "DIRECTORY", description = "its own state directory")
    @SuppressWarnings("NullAway")
    private Path state;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "name of its key, such as witness.example.org/1; never changed afterwards")
    @SuppressWarnings("NullAway")
    private String name;

    @Option(
            names = "--log",
            paramLabel = "VKEY",
            description = "verifier key of a log to cosign for: the first line of its /log/vkeys; several times")
    private List<String> logs = new ArrayList<>();

    @Option(names = "--port", paramLabel = "PORT", description = "default: ${DEFAULT-VALUE}; 0 for any")
    private int port = 8090;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "where to listen; default: ${DEFAULT-VALUE}")
    private String address = "127.0.0.1";

    @Option(names = "--print-key", description = "print the verifier key, made if it is not there, and end")
    private boolean printKey;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var cosigner = cosigner();
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        out.println(cosigner.verifier().encoded());
        if (printKey) {
            return 0;
        }
        var trusted = logs.stream().map(WitnessCommand::log).toList();
        if (trusted.isEmpty()) {
            throw new CommandFailedException("name at least one log with --log VKEY", 2);
        }
        try (var server = new WitnessServer(
                cosigner,
                state.toAbsolutePath(),
                trusted,
                new InetSocketAddress(address, port),
                Clock.systemUTC(),
                err::println)) {
            out.println("witness is up: http://" + address + ":" + server.port());
            new CountDownLatch(1).await();
        } catch (IOException | IllegalStateException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
        return 0;
    }

    private Cosigner cosigner() {
        try {
            return SignerFile.cosigner(state.resolve("witness.key"), name);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), 2);
        }
    }

    private static VerifierKey log(String text) {
        if (VerifierKey.parse(text) instanceof Parsed.Value<VerifierKey>(VerifierKey key)
                && key.type() == SignatureType.ED25519) {
            return key;
        }
        throw new CommandFailedException("--log is not the verifier key of a log: " + text, 2);
    }
}
