package org.liandong.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liandong.merkle.SignatureType;
import org.liandong.merkle.TrustPolicy;
import org.liandong.merkle.VerifierKey;

/** Reads whom to trust: a policy as {@code /log/policy} gives it, keys as {@code /log/vkeys} does, or one key. */
public final class PolicyText {

    private static final String PROMISES = "# promises: ";

    private @Nullable VerifierKey log;
    private @Nullable VerifierKey promises;
    private final Map<String, VerifierKey> witnesses = new HashMap<>();
    private final Map<String, List<String>> groups = new HashMap<>();
    private final Map<String, Integer> thresholds = new HashMap<>();
    private @Nullable String quorum;

    private PolicyText() {}

    /** What a text says; empty when it is not understood in full, or could be understood in two ways. */
    public static Optional<ReceiptCheck.Trust> parse(String text) {
        var lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        try {
            return lines.stream().anyMatch(line -> line.startsWith("log ")) ? policy(lines) : keys(lines);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The keys alone: the log's first. Witnesses among them are not counted, because nobody says how many must be. */
    private static Optional<ReceiptCheck.Trust> keys(List<String> lines) {
        var keys = lines.stream().map(PolicyText::key).toList();
        if (keys.isEmpty() || keys.getFirst().type() != SignatureType.ED25519) {
            return Optional.empty();
        }
        var log = keys.getFirst();
        var promise = keys.stream()
                .filter(key -> key.name().equals(Promise.keyName(log.name())) && key.type() == SignatureType.ED25519)
                .findFirst()
                .orElse(null);
        return Optional.of(new ReceiptCheck.Trust(new TrustPolicy(log, List.of(), 0), promise));
    }

    private static VerifierKey key(String text) {
        return VerifierKey.parse(text).get();
    }

    private static Optional<ReceiptCheck.Trust> policy(List<String> lines) {
        var read = new PolicyText();
        lines.forEach(read::line);
        return read.trust();
    }

    private void line(String line) {
        if (line.startsWith(PROMISES)) {
            promises = key(line.substring(PROMISES.length()).strip());
            return;
        }
        var words = line.replaceFirst("#.*", "").strip().split("\\s+");
        switch (words[0]) {
            case "" -> {
                // a comment
            }
            case "log" -> {
                require(log == null && (words.length == 2 || words.length == 3));
                log = key(words[1]);
            }
            case "witness" -> {
                require((words.length == 3 || words.length == 4) && fresh(words[1]));
                witnesses.put(words[1], key(words[2]));
            }
            case "group" -> group(words);
            case "quorum" -> {
                require(quorum == null && words.length == 2);
                quorum = words[1];
            }
            default -> throw new IllegalArgumentException("a policy has no line " + words[0]);
        }
    }

    private void group(String[] words) {
        require(words.length >= 4 && fresh(words[1]));
        var members = List.of(words).subList(3, words.length);
        require(witnesses.keySet().containsAll(members)
                && members.stream().distinct().count() == members.size());
        groups.put(words[1], members);
        thresholds.put(
                words[1],
                switch (words[2]) {
                    case "any" -> 1;
                    case "all" -> members.size();
                    default -> Integer.parseInt(words[2]);
                });
    }

    private boolean fresh(String name) {
        return !name.equals("none") && !witnesses.containsKey(name) && !groups.containsKey(name);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("this line of a policy is not understood");
        }
    }

    private Optional<ReceiptCheck.Trust> trust() {
        if (log == null || quorum == null) {
            return Optional.empty();
        }
        var members = new ArrayList<VerifierKey>();
        int threshold = 0;
        if (groups.containsKey(quorum)) {
            groups.getOrDefault(quorum, List.of()).forEach(name -> members.add(witness(name)));
            threshold = thresholds.getOrDefault(quorum, 0);
            require(threshold >= 1);
        } else if (!quorum.equals("none")) {
            members.add(witness(quorum));
            threshold = 1;
        }
        return Optional.of(new ReceiptCheck.Trust(new TrustPolicy(log, members, threshold), promises));
    }

    private VerifierKey witness(String name) {
        var key = witnesses.get(name);
        if (key == null) {
            throw new IllegalArgumentException("a policy names no witness " + name);
        }
        return key;
    }
}
