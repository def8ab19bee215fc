package org.liandong.tools.faults;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.SplittableRandom;
import org.liandong.tools.desk.Answer;
import org.liandong.tools.desk.Calls;
import org.liandong.tools.desk.DeskApi;

/** Reports again and again, and tries each report under the same key until it is acknowledged. */
final class Caller implements Runnable {

    private static final int OVERLOADED = 500;
    private static final int TOO_MANY = 429;
    private static final long PAUSE_MILLIS = 60;

    /** What callers are told to do; a report begun is always finished. */
    static final class Orders {

        private volatile boolean pause;
        private volatile boolean end;

        boolean paused() {
            return pause;
        }

        boolean over() {
            return end;
        }

        void pause() {
            pause = true;
        }

        void goOn() {
            pause = false;
        }

        void end() {
            end = true;
        }
    }

    private final URI address;
    private final String token;
    private final Intakes intakes;
    private final Orders orders;
    private final SplittableRandom random;

    Caller(URI address, String token, Intakes intakes, Orders orders, int number) {
        this.address = address;
        this.token = token;
        this.intakes = intakes;
        this.orders = orders;
        this.random = new SplittableRandom(number);
    }

    @Override
    public void run() {
        try (var api = new DeskApi(address, token)) {
            while (!orders.over()) {
                if (orders.paused()) {
                    pause();
                } else {
                    report(api);
                }
            }
        }
    }

    /** Goes on whatever the orders until this one is acknowledged: at the end nothing is uncertain. */
    private void report(DeskApi api) {
        var key = Calls.key();
        var body = Calls.report(random);
        for (boolean tried = false; ; tried = true) {
            try {
                var answer = api.create("/api/v1/reports", key, body);
                if (answer.ok()) {
                    acknowledged(key, body, answer, tried);
                    return;
                }
                if (answer.status() < OVERLOADED && answer.status() != TOO_MANY) {
                    intakes.fault("key " + key + " was refused: " + answer.words());
                    return;
                }
            } catch (IOException e) {
                // whether it was taken is not known; the same key is tried again
            }
            if (Thread.currentThread().isInterrupted() || !pause()) {
                intakes.fault("key " + key + " was never answered");
                return;
            }
        }
    }

    private void acknowledged(String key, Map<String, Object> body, Answer answer, boolean tried) {
        var report = answer.json();
        intakes.acknowledge(
                new Intakes.Acknowledged(
                        key,
                        body,
                        report.path("id").asString(),
                        report.path("number").asString(),
                        report.path("receiptCode").asString(),
                        report.path("promise").asString("")),
                tried,
                answer.status() == 200);
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
