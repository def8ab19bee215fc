package org.liandong.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.incident.IncidentClasses;
import org.liandong.staff.ApiTokens;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "rehearse",
        hidden = true,
        description =
                "Starts the desk on a directory of its own, asks for a few pages, takes calls and stops: what the start-up cache"
                        + " is recorded from.",
        mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {

    private static final List<String> PAGES = List.of("/actuator/health", "/", "/sign-in");

    /** An account of the demonstration county that takes calls. */
    private static final String LOGIN = "diaodu";

    private static final int CALLS = 2_000;

    @Parameters(paramLabel = "DIRECTORY")
    @SuppressWarnings("NullAway") // set by picocli before call()
    private Path directory;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var settings = new Settings(
                directory.toAbsolutePath().normalize(),
                0,
                Optional.empty(),
                1.0,
                Optional.empty(),
                Optional.of("rehearsal.liandong/log"),
                Optional.of(directory.toAbsolutePath().resolve("log-memory")));
        try (var desk = new Desk(settings);
                var client = HttpClient.newHttpClient()) {
            var application = desk.start();
            int port = Desk.port(application);
            for (var page : PAGES) {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + page))
                        .build();
                client.send(request, BodyHandlers.discarding());
            }
            takeCalls(application, client, port);
        }
        return 0;
    }

    /** Reports as a call-taker's program sends them, so that a desk is quick from its first call on. */
    private static void takeCalls(ConfigurableApplicationContext application, HttpClient client, int port)
            throws IOException, InterruptedException {
        var token = application.getBean(ApiTokens.class).issue(LOGIN, "rehearsal", 1);
        var township =
                application.getBean(Areas.class).list(Area.Level.TOWNSHIP).getFirst();
        var kind = application.getBean(IncidentClasses.class).list().getFirst();
        var body = """
                {"classCode": "%s", "place": {"latitude": %s, "longitude": %s}, "narrative": "排练：%s",
                 "placeWords": "%s", "contact": {"name": "排练", "phone": "00000000000"}, "channel": "PHONE",
                 "exercise": true}
                """.formatted(kind.code(), township.latitude(), township.longitude(), kind.name(), township.name());
        for (int i = 0; i < CALLS; i++) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/reports"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 201) {
                throw new CommandFailedException("a rehearsed call was answered with " + status);
            }
        }
    }
}
