package org.liandong.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.liandong.kernel.TimeSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Data sources: one a role, two pools for {@code web} so that emergency intake keeps its own connections. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreProperties.class)
class StoreConfiguration {

    @Bean
    @FlywayDataSource
    DataSource ownerDataSource(StoreProperties store) {
        return new SimpleDriverDataSource(
                new org.postgresql.Driver(),
                store.url(),
                store.role("owner"),
                store.passwords().owner());
    }

    @Bean(destroyMethod = "close")
    HikariDataSource pagesDataSource(StoreProperties store) {
        return pool(store, "web", store.passwords().web(), "web", store.webConnections());
    }

    @Bean(destroyMethod = "close")
    HikariDataSource intakeDataSource(StoreProperties store) {
        return pool(store, "web", store.passwords().web(), "intake", store.intakeConnections());
    }

    @Bean(destroyMethod = "close")
    HikariDataSource contactDataSource(StoreProperties store) {
        return pool(store, "contact", store.passwords().contact(), "contact", store.contactConnections());
    }

    @Bean(destroyMethod = "close")
    HikariDataSource sequencerDataSource(StoreProperties store) {
        return pool(store, "sequencer", store.passwords().sequencer(), "sequencer", store.sequencerConnections());
    }

    @Bean
    @Primary
    DataSource dataSource(HikariDataSource pagesDataSource, HikariDataSource intakeDataSource) {
        var routed = new LaneDataSource();
        routed.setTargetDataSources(Map.of(Lane.PAGES, pagesDataSource, Lane.INTAKE, intakeDataSource));
        routed.setDefaultTargetDataSource(pagesDataSource);
        return routed;
    }

    @Bean
    @Primary
    JdbcTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    @Primary
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    Transactions transactions(JdbcTransactionManager transactionManager, DataSource dataSource, TimeSource time) {
        return new Transactions(transactionManager, new JdbcTemplate(dataSource), time);
    }

    @Bean
    ContactRole contactRole(HikariDataSource contactDataSource, TimeSource time) {
        return new ContactRole(contactDataSource, time);
    }

    @Bean
    SequencerRole sequencerRole(HikariDataSource sequencerDataSource) {
        return new SequencerRole(sequencerDataSource);
    }

    private static HikariDataSource pool(
            StoreProperties store, String duty, String password, String poolName, int size) {
        var config = new HikariConfig();
        config.setPoolName(poolName);
        config.setJdbcUrl(store.url());
        config.setUsername(store.role(duty));
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(2, size));
        config.setConnectionTimeout(store.patience().toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "liandong " + poolName);
        config.addDataSourceProperty("stringtype", "unspecified");
        config.addDataSourceProperty("preparedStatementCacheQueries", "512");
        config.addDataSourceProperty(
                "options", "-c statement_timeout=15s -c idle_in_transaction_session_timeout=30s -c lock_timeout=5s");
        return new HikariDataSource(config);
    }
}
