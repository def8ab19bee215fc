package org.liandong.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.liandong.merkle.AddCheckpointRequest;
import org.liandong.merkle.Cosigner;
import org.liandong.merkle.Parsed;
import org.liandong.merkle.VerifierKey;
import org.liandong.merkle.Witness;
import org.liandong.merkle.WitnessOutcome;
import org.liandong.merkle.WitnessedLog;

/** Answers {@code POST /add-checkpoint} (C2SP tlog-witness) for the logs it was told to trust. */
public final class WitnessServer implements AutoCloseable {

    private static final int LONGEST_REQUEST = 100_000;
    private static final int MOST_TRIES = 5;

    private final WitnessState state;
    private final Witness witness;
    private final InstantSource time;
    private final Consumer<String> log;
    private final HttpServer server;

    /**
     * Starts to listen.
     *
     * @param directory where the state is kept; for this witness alone
     * @param logs keys of the logs to cosign for
     * @param log told one line a decision
     */
    public WitnessServer(
            Cosigner cosigner,
            Path directory,
            List<VerifierKey> logs,
            InetSocketAddress address,
            InstantSource time,
            Consumer<String> log)
            throws IOException {
        this.state = new WitnessState(directory, logs);
        this.witness = new Witness(cosigner);
        this.time = time;
        this.log = log;
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            state.close();
            throw e;
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals("/add-checkpoint")) {
                answer(exchange, 404, "text/plain", "not found\n");
            } else if (!exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                answer(exchange, 405, "text/plain", "POST a checkpoint\n");
            } else {
                var body = exchange.getRequestBody().readNBytes(LONGEST_REQUEST + 1);
                if (body.length > LONGEST_REQUEST) {
                    answer(exchange, 413, "text/plain", "too long\n");
                    return;
                }
                var outcome = decide(body);
                var type = outcome instanceof WitnessOutcome.Conflict || outcome instanceof WitnessOutcome.Fork
                        ? "text/x.tlog.size"
                        : "text/plain; charset=utf-8";
                answer(exchange, outcome.status(), type, outcome.body());
            }
        } catch (RuntimeException e) {
            log.accept("failed: " + e);
            answer(exchange, 500, "text/plain", "failed\n");
        }
    }

    /** The cosignature leaves only after the state is stored in place of exactly the one decided on. */
    private WitnessOutcome decide(byte[] body) {
        for (int i = 0; ; i++) {
            var seen = new WitnessedLog[1];
            var outcome = witness.decide(
                    body,
                    origin -> {
                        var found = state.find(origin);
                        found.ifPresent(each -> seen[0] = each);
                        return found;
                    },
                    time.instant().getEpochSecond());
            if (!(outcome instanceof WitnessOutcome.Cosigned cosigned)) {
                return note(outcome, body);
            }
            if (state.advance(seen[0], cosigned.next())) {
                return note(outcome, body);
            }
            if (i == MOST_TRIES) {
                throw new IllegalStateException("too many requests at once");
            }
        }
    }

    private WitnessOutcome note(WitnessOutcome outcome, byte[] body) {
        var origin = AddCheckpointRequest.parse(body) instanceof Parsed.Value<AddCheckpointRequest>(var request)
                ? request.checkpoint().checkpoint().origin() + " "
                        + request.checkpoint().checkpoint().size()
                : "unreadable";
        switch (outcome) {
            case WitnessOutcome.Fork _ -> state.keepEvidence("fork", body);
            case WitnessOutcome.Refused(WitnessOutcome.Reason reason)
            when reason == WitnessOutcome.Reason.INCONSISTENT -> state.keepEvidence("inconsistent", body);
            default -> {
                // nothing that shows two histories
            }
        }
        log.accept(outcome.status() + " " + origin
                + (outcome instanceof WitnessOutcome.Refused(var reason) ? " " + reason : "")
                + (outcome instanceof WitnessOutcome.Fork ? " FORK, evidence kept" : ""));
        return outcome;
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        state.close();
    }
}
