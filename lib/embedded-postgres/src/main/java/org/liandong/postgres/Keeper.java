package org.liandong.postgres;

import static org.liandong.postgres.EmbeddedPostgres.State.CLOSED;
import static org.liandong.postgres.EmbeddedPostgres.State.RESTARTING;
import static org.liandong.postgres.EmbeddedPostgres.State.RUNNING;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.liandong.postgres.EmbeddedPostgres.State;
import org.liandong.postgres.EmbeddedPostgresException.Reason;

/** Keeps a postmaster running from start to close: starts it, watches it, and starts it again when it has died. */
final class Keeper {

    private static final System.Logger LOG = System.getLogger(Keeper.class.getName());
    private static final int START_ATTEMPTS = 5;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

    /** A server that lives shorter than this is started again later and later. */
    private static final Duration STABLE_AFTER = Duration.ofSeconds(30);

    private static final Duration FAST = Duration.ofSeconds(2);
    private static final Duration IMMEDIATE = Duration.ofSeconds(1);

    private final Home home;
    private final Options options;
    private final Binaries binaries;
    private final RunAs runAs;
    private final Credentials superuser;
    private final String token;
    private final ServerLog log;
    private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::keep, "postgres-keeper");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = RESTARTING;
    private @Nullable Postmaster postmaster;
    private @Nullable Postmaster askedToEnd;
    private long starts;
    private volatile int port;

    /** Of the keeping thread alone, after the first start. */
    private Duration backoff = Duration.ZERO;

    private long readyAt;

    Keeper(Home home, Options options, Binaries binaries, RunAs runAs, Credentials superuser) throws IOException {
        this.home = home;
        this.options = options;
        this.binaries = binaries;
        this.runAs = runAs;
        this.superuser = superuser;
        this.token = Leftovers.token(home.data());
        this.log = new ServerLog(home.log());
        thread.setDaemon(true);
    }

    int port() {
        return port;
    }

    State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    Optional<Long> pid() {
        lock.lock();
        try {
            return state == RUNNING ? Optional.ofNullable(postmaster).map(Postmaster::pid) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    void onUnexpectedExit(Runnable callback) {
        callbacks.add(callback);
    }

    /** The first start. A port of our own choice that somebody takes at this moment is chosen again. */
    void start() throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            port = options.port() != 0 ? options.port() : Ports.free(lastPort());
            try {
                launch();
                Home.writePrivately(home.port(), port + "\n");
                thread.start();
                return;
            } catch (EmbeddedPostgresException e) {
                boolean mayPass = switch (e.reason()) {
                    case PORT_TAKEN -> options.port() == 0;
                    case START_FAILED -> true;
                    case NO_BINARIES, HOME_NOT_USABLE, HOME_IN_USE, DATA_NOT_USABLE, ROOT_REFUSED, CLOSED -> false;
                };
                if (!mayPass || attempt == START_ATTEMPTS) {
                    throw e;
                }
                LOG.log(System.Logger.Level.WARNING, "start {0} of the database failed: {1}", attempt, e.getMessage());
                Thread.sleep(FIRST_BACKOFF.multipliedBy(attempt));
            }
        }
    }

    private Optional<Integer> lastPort() throws IOException {
        return Home.firstLine(home.port())
                .filter(it -> it.matches("[1-9]\\d{3,4}"))
                .map(Integer::valueOf);
    }

    /** One attempt: either a server that accepts connections, or nothing left of it. */
    private void launch() throws IOException, InterruptedException {
        Leftovers.clear(home.data(), token);
        var words = new ArrayList<String>();
        words.add(binaries.program("postgres").toString());
        words.addAll(List.of("-D", home.data().toString()));
        words.addAll(ServerSettings.asArguments(options, port, token));
        var launched = spawn(runAs.command(words));
        boolean ready = false;
        try {
            launched.awaitReady(
                    EmbeddedPostgres.jdbcUrl(port, "postgres"), superuser, options.startWithin(), this::isClosing);
            ready = true;
        } finally {
            if (!ready) {
                launched.stop(FAST, IMMEDIATE);
            }
        }
        readyAt = System.nanoTime();
        enter(RUNNING);
    }

    /** After close has begun nothing is started any more. */
    private Postmaster spawn(List<String> command) throws IOException {
        lock.lock();
        try {
            if (isClosing()) {
                throw new EmbeddedPostgresException(Reason.CLOSED, "the database was closed");
            }
            var spawned = Postmaster.spawn(home, command, token, log);
            postmaster = spawned;
            return spawned;
        } finally {
            lock.unlock();
        }
    }

    private void enter(State next) {
        lock.lock();
        try {
            if (state != CLOSED) {
                state = next;
                starts += next == RUNNING ? 1 : 0;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void keep() {
        try {
            while (!isClosing()) {
                var current = current();
                if (current.awaitExit(LOOK_EVERY)) {
                    comeBack(current);
                } else {
                    boundLog();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // only close() interrupts: nothing to keep any more
        }
    }

    private Postmaster current() {
        lock.lock();
        try {
            if (postmaster == null) {
                throw new IllegalStateException("not started");
            }
            return postmaster;
        } finally {
            lock.unlock();
        }
    }

    private void boundLog() {
        try {
            log.bound();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the database server's log cannot be bounded", e);
        }
    }

    private void comeBack(Postmaster ended) throws InterruptedException {
        if (isClosing()) {
            return;
        }
        enter(RESTARTING);
        ended.releaseGuard();
        if (wasAsked(ended)) {
            LOG.log(System.Logger.Level.INFO, "the database server is restarted");
        } else {
            LOG.log(System.Logger.Level.ERROR, "the database server has ended unexpectedly; it is started again");
            callbacks.forEach(
                    it -> Thread.ofVirtual().name("postgres-exit-callback").start(it));
        }
        boolean livedLong = System.nanoTime() - readyAt > STABLE_AFTER.toNanos();
        backoff = livedLong || wasAsked(ended) ? Duration.ZERO : backoff;
        while (!closing.await(backoff.toMillis(), TimeUnit.MILLISECONDS)) {
            backoff = longer(backoff);
            try {
                launch();
                return;
            } catch (RuntimeException | IOException e) {
                if (!isClosing()) {
                    LOG.log(System.Logger.Level.ERROR, "the database server could not be started again, will retry", e);
                }
            }
        }
    }

    private static Duration longer(Duration backoff) {
        var doubled = backoff.isZero() ? FIRST_BACKOFF : backoff.multipliedBy(2);
        return doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
    }

    private boolean wasAsked(Postmaster ended) {
        lock.lock();
        try {
            return ended == askedToEnd;
        } finally {
            lock.unlock();
        }
    }

    void restart() {
        Postmaster old;
        long before;
        lock.lock();
        try {
            refuseIfClosed();
            old = current();
            askedToEnd = old;
            before = starts;
            if (state == RUNNING) {
                state = RESTARTING;
            }
        } finally {
            lock.unlock();
        }
        old.stop(FAST, IMMEDIATE);
        awaitStartAfter(before);
    }

    private void awaitStartAfter(long before) {
        long left = options.startWithin().toNanos();
        lock.lock();
        try {
            while (starts == before) {
                refuseIfClosed();
                if (left <= 0) {
                    throw new EmbeddedPostgresException(Reason.START_FAILED, "the database did not come back in time");
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException(Reason.CLOSED, "interrupted while the database was restarting", e);
        } finally {
            lock.unlock();
        }
    }

    private void refuseIfClosed() {
        if (state == CLOSED) {
            throw new EmbeddedPostgresException(Reason.CLOSED, "the database was closed");
        }
    }

    /** Fast, and complete: no process is left. An interrupt waits until then, else the stop would be by force. */
    void close() {
        boolean interrupted = Thread.interrupted();
        try {
            beginClosing().ifPresent(it -> it.stop(FAST, IMMEDIATE));
            thread.join(FAST);
            Leftovers.kill(token);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Optional<Postmaster> beginClosing() {
        lock.lock();
        try {
            if (state == CLOSED) {
                return Optional.empty();
            }
            state = CLOSED;
            closing.countDown();
            changed.signalAll();
            thread.interrupt();
            return Optional.ofNullable(postmaster);
        } finally {
            lock.unlock();
        }
    }
}
