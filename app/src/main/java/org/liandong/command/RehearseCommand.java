package org.liandong.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "rehearse",
        hidden = true,
        description =
                "Starts the desk on a directory of its own, asks for a few pages and stops: what the start-up cache"
                        + " is recorded from.",
        mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {

    private static final List<String> PAGES = List.of("/actuator/health", "/", "/sign-in");

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
            int port = Desk.port(desk.start());
            for (var page : PAGES) {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + page))
                        .build();
                client.send(request, BodyHandlers.discarding());
            }
        }
        return 0;
    }
}
