package org.liandong.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.liandong.casework.Procedures;
import org.liandong.support.DeskTest;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** News that could not be told is told later. */
@DeskTest
class AnnouncementsTests {

    @Autowired
    private DataSource database;

    @Autowired
    private Procedures procedures;

    /** A database that has no connection to give at first. */
    private static final class Crowded extends DelegatingDataSource {

        private final AtomicInteger refusals = new AtomicInteger(2);

        Crowded(DataSource then) {
            super(then);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (refusals.getAndDecrement() > 0) {
                throw new SQLException("no connection to be had", "53300");
            }
            return super.getConnection();
        }
    }

    @Test
    @Timeout(60)
    void anAnnouncementThatCouldNotBeSentIsSentLater() throws SQLException {
        var crowded = new Crowded(database);
        var announcements = new Announcements(JdbcClient.create(crowded), procedures);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute("listen " + Announcements.CHANNEL);
            announcements.afterCommit("first-of-two");
            announcements.afterCommit("second-of-two");
            var listening = connection.unwrap(PGConnection.class);
            var heard = new StringBuilder();
            while (!heard.toString().contains("first-of-two second-of-two")) {
                for (var notification : listening.getNotifications(200)) {
                    heard.append(notification.getParameter()).append('\n');
                }
            }
            assertThat(crowded.refusals.get()).isNegative();
        } finally {
            announcements.destroy();
        }
    }
}
