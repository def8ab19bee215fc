package org.liandong.tools.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.liandong.tools.report.Samples;

/** The same thing done by several clients at once for a while, each again as soon as it is answered. */
final class Load {

    /** What one client does over and over, with what it needs for it. */
    interface Client extends AutoCloseable {

        /** Does it once; an exception is a failure. */
        void once() throws Exception;

        @Override
        void close() throws Exception;
    }

    /** Makes a client of its own for each thread. */
    interface Clients {
        Client client(int number) throws Exception;
    }

    /**
     * What came of it.
     *
     * @param failure the first, if there was one
     */
    record Outcome(
            Duration lasted,
            Samples samples,
            int failures,
            @Nullable Exception failure) {

        double perSecond() {
            return samples.size() / (lasted.toNanos() / 1e9);
        }
    }

    private final Samples samples = new Samples();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private Load() {}

    /** Runs clients for a time, and lets each finish what it has begun. */
    static Outcome run(int clients, Duration time, Clients factory) throws Exception {
        return new Load().all(clients, time, factory);
    }

    private Outcome all(int clients, Duration time, Clients factory) throws Exception {
        var made = new ArrayList<Client>();
        try {
            for (int i = 0; i < clients; i++) {
                made.add(factory.client(i));
            }
            return timed(made, time);
        } finally {
            for (var client : made) {
                client.close();
            }
        }
    }

    private Outcome timed(List<Client> clients, Duration time) throws InterruptedException {
        var ready = new CountDownLatch(1);
        var threads = new ArrayList<Thread>();
        var end = new long[1];
        for (var client : clients) {
            threads.add(Thread.ofPlatform().daemon().start(() -> {
                try {
                    ready.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                while (System.nanoTime() < end[0]) {
                    once(client);
                }
            }));
        }
        long begin = System.nanoTime();
        end[0] = begin + time.toNanos();
        ready.countDown();
        for (var thread : threads) {
            thread.join();
        }
        return new Outcome(Duration.ofNanos(System.nanoTime() - begin), samples, failures.get(), failure.get());
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private void once(Client client) {
        long begin = System.nanoTime();
        try {
            client.once();
            samples.add(System.nanoTime() - begin);
        } catch (Exception e) {
            failures.incrementAndGet();
            failure.compareAndSet(null, e);
        }
    }
}
