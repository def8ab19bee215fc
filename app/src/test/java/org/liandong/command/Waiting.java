package org.liandong.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Waits for what another process brings about, and looks at it over HTTP as anybody can. */
final class Waiting {

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Waiting() {}

    static void until(String what, Callable<Boolean> holds) throws Exception {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!holds.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never happened: " + what);
            }
            Thread.sleep(50);
        }
    }

    static Optional<HttpResponse<String>> get(int port, String path) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return Optional.of(CLIENT.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static boolean isUp(int port) throws InterruptedException {
        return get(port, "/actuator/health")
                .filter(answer -> answer.statusCode() == 200 && answer.body().contains("UP"))
                .isPresent();
    }

    /** The port the desk says it has, once it says so. */
    static int portSaid(Path out, Process process) throws Exception {
        var said = new int[1];
        until("the desk says its address", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the desk ended with status " + process.exitValue());
            }
            var address = Files.readString(out)
                    .lines()
                    .filter(line -> line.contains("http://localhost:"))
                    .findFirst();
            address.ifPresent(line -> said[0] = Integer.parseInt(
                    line.substring(line.indexOf("localhost:") + 10).replaceAll("\\D.*", "")));
            return address.isPresent();
        });
        return said[0];
    }
}
