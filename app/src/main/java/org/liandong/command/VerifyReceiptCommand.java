package org.liandong.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.liandong.ledger.PolicyText;
import org.liandong.ledger.ReceiptCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify-receipt",
        description = {
            "Checks a receipt offline: no desk, no database, no network. Prints one line for each check:"
                    + " its name, yes, no or not-checked, and what was found.",
            "What to trust comes from you: the log's verifier key (--key), or a policy with its witnesses (--policy)."
                    + " Both are at /log/vkeys and /log/policy of the desk; fetch them once, from another place or"
                    + " another day than the receipt, and keep them. A key that came with the receipt proves nothing."
        },
        footer = {
            "",
            "Exit status: 0 every check that could be made says yes; 1 one says no; 2 the question makes no sense.",
            "Any C2SP tool reads the same file: the entry is the byte 01 and HMAC-SHA256 of the event text under the"
                    + " first 32 bytes of the extra data."
        },
        mixinStandardHelpOptions = true)
final class VerifyReceiptCommand implements Callable<Integer> {

    private static final long LARGEST_FILE = 1_000_000;

    @Spec
    @SuppressWarnings("NullAway") // set by picocli before call(), as is the receipt
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the receipt, a .tlog-proof; - reads standard input")
    @SuppressWarnings("NullAway")
    private String receipt;

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            description = "the log's verifier key; witnesses are not counted then")
    private @Nullable String key;

    @Option(names = "--policy", paramLabel = "FILE", description = "what /log/policy or /log/vkeys gave")
    private @Nullable Path policy;

    @Option(names = "--promise", paramLabel = "FILE", description = "the promise that was given for it")
    private @Nullable Path promise;

    @Option(names = "--body", paramLabel = "FILE", description = "the event's body")
    private @Nullable Path body;

    @Option(
            names = "--anchor",
            paramLabel = "FILE",
            description = "the consistency proof from the checkpoint it refers to")
    private @Nullable Path anchor;

    @Option(
            names = "--chain",
            paramLabel = "FILE",
            description = "another receipt of the same case; may be given several times")
    private List<Path> chain = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        var trust = PolicyText.parse(trustText())
                .orElseThrow(() -> new CommandFailedException(
                        (key == null ? "--policy" : "--key") + " is not a policy or a verifier key", 2));
        var others = new ArrayList<byte[]>();
        for (var file : chain) {
            others.add(read(file));
        }
        var given = new ReceiptCheck.Given(
                receipt.equals("-") ? System.in.readNBytes((int) LARGEST_FILE + 1) : read(Path.of(receipt)),
                others,
                find(body),
                find(promise),
                find(anchor));
        var findings = new ReceiptCheck(trust).check(given);
        var out = spec.commandLine().getOut();
        for (var finding : findings) {
            out.println((word(finding.step()) + ": " + word(finding.answer()) + " " + finding.detail()).strip());
        }
        boolean good = ReceiptCheck.good(findings);
        out.println(good ? "receipt: good" : "receipt: refused");
        return good ? 0 : 1;
    }

    private String trustText() throws IOException {
        if ((key == null) == (policy == null)) {
            throw new CommandFailedException("say whom to trust: either --key VKEY or --policy FILE", 2);
        }
        return key != null ? key : new String(Optional.ofNullable(find(policy)).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] find(@Nullable Path file) throws IOException {
        return file == null ? null : read(file);
    }

    private static byte[] read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CommandFailedException("there is no file " + file, 2);
        }
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes((int) LARGEST_FILE + 1);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
