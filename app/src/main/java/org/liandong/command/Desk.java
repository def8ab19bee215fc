package org.liandong.command;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.liandong.Liandong;
import org.liandong.ledger.Ledger;
import org.liandong.pack.PackLoader;
import org.liandong.portal.Open311Keys;
import org.liandong.staff.FirstAdministrator;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MapPropertySource;

/** The running desk: a database, the application on it, and the order in which they end. */
final class Desk implements AutoCloseable {

    /** With the database's own three seconds at worst, and half of one usually, this keeps the promise of four. */
    private static final Duration APPLICATION_ENDS_WITHIN = Duration.ofMillis(1_500);

    private final Settings settings;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Database database;
    private volatile @Nullable ConfigurableApplicationContext application;
    private volatile Optional<PackLoader.Applied> county = Optional.empty();
    private volatile Optional<String> open311Key = Optional.empty();
    private volatile Optional<String> administratorLink = Optional.empty();

    Desk(Settings settings) {
        this.settings = settings;
    }

    /** Starts everything; when it returns, everything serves. */
    ConfigurableApplicationContext start() {
        // One hook of our own instead of the framework's: the database ends after the application, always.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "desk-shutdown"));
        var files = new PrivateFiles(settings.home());
        var opened = Database.open(settings, files);
        database = opened;
        Copies.refuseUnfinishedRestore(opened);
        var properties = new HashMap<>(opened.properties());
        properties.put("liandong.home", settings.home().toString());
        properties.put("liandong.log-origin", LogOrigin.readOrChoose(files, settings.logOrigin()));
        settings.logMemory().ifPresent(path -> properties.put("liandong.ledger.memory", path.toString()));
        properties.put("liandong.demo.clock-speed", settings.clockSpeed());
        properties.put("server.port", settings.port());
        var started = run(spring(properties, files));
        application = started;
        return started;
    }

    /** The log has told the whole story by now; a person gets the end of it. */
    private static ConfigurableApplicationContext run(SpringApplication spring) {
        try {
            return spring.run();
        } catch (CommandFailedException e) {
            throw e;
        } catch (RuntimeException e) {
            var cause = NestedExceptionUtils.getMostSpecificCause(e);
            throw new CommandFailedException("the desk did not start: " + cause.getMessage(), e);
        }
    }

    /** Passwords go in through a property source: arguments and system properties can be read by others. */
    private SpringApplication spring(Map<String, Object> properties, PrivateFiles files) {
        var spring = new SpringApplication(Liandong.class);
        spring.setRegisterShutdownHook(false);
        spring.setLogStartupInfo(false);
        spring.addInitializers(context -> {
            application = context;
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("desk", properties));
            // A runner: after every module has started, before the desk says that it is up.
            context.getBeanFactory().registerSingleton("firstStart", (ApplicationRunner) _ -> begin(context, files));
        });
        return spring;
    }

    private void begin(ConfigurableApplicationContext context, PrivateFiles files) {
        LogOrigin.confirm(files, context.getBean(Ledger.class).origin());
        var loader = context.getBean(PackLoader.class);
        county = FirstCounty.loadIfNone(loader, settings);
        loader.catchUp();
        if (county.filter(made -> !made.demoPasswords().isEmpty()).isPresent()) {
            open311Key = Optional.of(context.getBean(Open311Keys.class).issue("demonstration"));
        }
        administratorLink = context.getBean(FirstAdministrator.class).linkIfNeeded();
    }

    /** The secret of a link for the first administrator, while there is none. */
    Optional<String> administratorLink() {
        return administratorLink;
    }

    /** A key for Open311, with a demonstration county that has just been loaded. */
    Optional<String> open311Key() {
        return open311Key;
    }

    /** The county this start brought, if it was the first. */
    Optional<PackLoader.Applied> newCounty() {
        return county;
    }

    static int port(ConfigurableApplicationContext started) {
        if (started instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            return web.getWebServer().getPort();
        }
        throw new IllegalStateException("the desk has no web server");
    }

    /** Waits until somebody closes the desk. */
    void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /** Application first, pools with it, then the database; within 4 s. May be called twice. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        try {
            closeApplication();
        } finally {
            if (database instanceof Database open) {
                open.close();
            }
            closed.countDown();
        }
    }

    private void closeApplication() {
        if (!(application instanceof ConfigurableApplicationContext context)) {
            return;
        }
        var closer = Thread.ofPlatform().daemon().name("desk-close").start(context::close);
        try {
            if (!closer.join(APPLICATION_ENDS_WITHIN)) {
                System.getLogger(Desk.class.getName())
                        .log(System.Logger.Level.WARNING, "the application did not end in time; closing its database");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
