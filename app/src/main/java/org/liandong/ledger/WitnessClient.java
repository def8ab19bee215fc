package org.liandong.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.liandong.kernel.TimeSource;
import org.liandong.merkle.AddCheckpointRequest;
import org.liandong.merkle.NoteSignature;
import org.liandong.merkle.NoteVerification;
import org.liandong.merkle.Parsed;
import org.liandong.merkle.SignedCheckpoint;
import org.liandong.store.SequencerRole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the witnesses to cosign what is published (C2SP tlog-witness, "add-checkpoint"). A witness that knows more than
 * the database, or another history, freezes signing; one that cannot be reached does not.
 */
@Component
final class WitnessClient {

    private static final Logger LOG = LoggerFactory.getLogger(WitnessClient.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 100_000;
    private static final int MOST_TRIES = 3;

    private final Witnesses witnesses;
    private final LogReading reading;
    private final LogFreeze freeze;
    private final SequencerRole role;
    private final TimeSource time;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Map<String, AtomicBoolean> busy;
    private final Map<String, String> trouble = new ConcurrentHashMap<>();

    WitnessClient(Witnesses witnesses, LogReading reading, LogFreeze freeze, SequencerRole role, TimeSource time) {
        this.witnesses = witnesses;
        this.reading = reading;
        this.freeze = freeze;
        this.role = role;
        this.time = time;
        this.busy = witnesses.list().stream()
                .collect(Collectors.toMap(each -> each.key().name(), _ -> new AtomicBoolean()));
    }

    /** Shows every witness what is published now, and waits for their answers: before anything new is signed. */
    void compare() {
        var threads = witnesses.list().stream()
                .map(each -> Thread.ofVirtual().start(() -> ask(each)))
                .toList();
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Something new is published: whoever is not being asked already is asked, until they have the newest. */
    void wake() {
        for (var witness : witnesses.list()) {
            var taken = busy.get(witness.key().name());
            if (taken != null && taken.compareAndSet(false, true)) {
                Thread.ofVirtual().name("witness").start(() -> {
                    try {
                        ask(witness);
                    } finally {
                        taken.set(false);
                    }
                });
            }
        }
    }

    private void ask(Witnesses.Named witness) {
        try {
            long old = reading.cosignedBy(witness.key().name());
            for (int i = 0; i < MOST_TRIES && old >= 0; i++) {
                var head = reading.newest();
                if (head == null || old > head.checkpoint().size()) {
                    return;
                }
                old = ask(witness, head, old);
            }
        } catch (IOException | RuntimeException e) {
            complain(witness, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One request; answers the size to try from next, or -1 when done. */
    private long ask(Witnesses.Named witness, SignedCheckpoint head, long old)
            throws IOException, InterruptedException {
        long size = head.checkpoint().size();
        var body = new AddCheckpointRequest(old, reading.consistency(old, size), head).encoded();
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(witness.address() + "/add-checkpoint"))
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        return switch (answer.statusCode()) {
            case 200 -> cosigned(witness, head, answer.body());
            case 409 -> conflict(witness, old, new String(answer.body(), StandardCharsets.US_ASCII));
            case 422 -> {
                freeze.freeze(FrozenWhy.WITNESS, old);
                yield -1;
            }
            default -> {
                complain(witness, "status " + answer.statusCode());
                yield -1;
            }
        };
    }

    private long cosigned(Witnesses.Named witness, SignedCheckpoint head, byte[] body) {
        if (NoteSignature.parseLines(body) instanceof Parsed.Value<List<NoteSignature>>(List<NoteSignature> lines)
                && head.verifyAnswer(lines, List.of(witness.key())) instanceof NoteVerification.Verified verified) {
            store(witness, head, verified.signatures().getFirst().signature());
            trouble.remove(witness.key().name());
        } else {
            complain(witness, "a cosignature that does not verify");
        }
        return -1;
    }

    private void store(Witnesses.Named witness, SignedCheckpoint head, NoteSignature line) {
        role.write(jdbc -> jdbc.sql("""
                insert into ledger.cosignature (size, witness, line, at) values (:size, :witness, :line, :at)
                on conflict (size, witness) do nothing
                """)
                .param("size", head.checkpoint().size())
                .param("witness", witness.key().name())
                .param("line", line.line())
                .param("at", time.now().atOffset(ZoneOffset.UTC))
                .update());
    }

    /** The witness has another size than was thought: ours to learn, unless it is one the database never had. */
    private long conflict(Witnesses.Named witness, long old, String body) {
        var text = body.strip();
        if (!text.matches("0|[1-9][0-9]{0,17}")) {
            complain(witness, "a conflict without a size");
            return -1;
        }
        long size = Long.parseLong(text);
        if (size == old || size > role.write(LogRow::read).size()) {
            freeze.freeze(FrozenWhy.WITNESS, size);
            return -1;
        }
        return size;
    }

    private void complain(Witnesses.Named witness, String what) {
        if (!what.equals(trouble.put(witness.key().name(), what))) {
            LOG.warn("witness {} did not cosign: {}", witness.key().name(), what);
        }
    }
}
