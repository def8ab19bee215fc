package org.liandong.tools.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.liandong.tools.report.Samples;

/** How long after an act was answered, and so committed, an open browser of another node hears of it. */
final class Push implements AutoCloseable {

    private static final String TOPIC = "event:reports";
    private static final long PATIENCE_SECONDS = 10;
    /** The desk gathers what moved before it tells: the next act must find nothing of the last on its way. */
    private static final long QUIET_MILLIS = 150;

    private final BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
    private final HttpClient http;
    private final Stream<String> lines;

    private Push(HttpClient http, Stream<String> lines) {
        this.http = http;
        this.lines = lines;
    }

    /** Opens the stream that every staff page follows. */
    static Push open(URI node, String token) throws IOException, InterruptedException {
        var http = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(node.resolve("/live"))
                .header("Authorization", "Bearer " + token)
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw new IOException("the stream was refused with " + answer.statusCode());
        }
        var push = new Push(http, answer.body());
        Thread.ofVirtual().start(push::listen);
        return push;
    }

    private void listen() {
        try {
            lines.filter(TOPIC::equals).forEach(line -> heard.add(System.nanoTime()));
        } catch (RuntimeException e) {
            // the stream was closed; whoever still waits says so
        }
    }

    /** Acts so often, one after another, and waits for the news of each. */
    Samples measure(Load.Client client, int times) throws Exception {
        var samples = new Samples();
        for (int i = 0; i < times; i++) {
            TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
            heard.clear();
            client.once();
            long answered = System.nanoTime();
            var arrived = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (arrived == null) {
                throw new IOException("an open stream was not told of an act within " + PATIENCE_SECONDS + " s");
            }
            samples.add(Math.max(0, arrived - answered));
        }
        return samples;
    }

    @Override
    public void close() {
        lines.close();
        http.shutdownNow();
    }
}
