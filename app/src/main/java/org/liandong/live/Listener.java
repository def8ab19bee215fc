package org.liandong.live;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import org.liandong.store.StoreProperties;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** One connection a node that listens; when it breaks it is opened again and every page reads anew. */
@Component
final class Listener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int WAIT_MILLIS = 1_000;

    private final StoreProperties store;
    private final Streams streams;
    private final ApplicationEventPublisher events;
    private volatile boolean running;

    Listener(StoreProperties store, Streams streams, ApplicationEventPublisher events) {
        this.store = store;
        this.streams = streams;
        this.events = events;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("live listener").start(this::listenForever);
    }

    private void listenForever() {
        while (running) {
            try {
                listen();
            } catch (SQLException e) {
                pause(e);
            }
        }
    }

    private void listen() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", store.rolePrefix() + "web");
        properties.setProperty("password", store.passwords().web());
        properties.setProperty("ApplicationName", "liandong live");
        properties.setProperty("tcpKeepAlive", "true");
        try (var connection = DriverManager.getConnection(store.url(), properties)) {
            try (var statement = connection.createStatement()) {
                statement.execute("listen " + Announcements.CHANNEL);
            }
            heard(Set.of("everything"));
            var listening = connection.unwrap(PGConnection.class);
            while (running) {
                for (var notification : listening.getNotifications(WAIT_MILLIS)) {
                    heard(Set.of(notification.getParameter().split(" ")));
                }
            }
        }
    }

    private void heard(Set<String> topics) {
        streams.send(topics);
        events.publishEvent(new Announced(topics));
    }

    private void pause(SQLException e) {
        if (!running) {
            return;
        }
        LOG.warn("live updates are interrupted: SQL state {}", e.getSQLState());
        try {
            Thread.sleep(WAIT_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
