package org.liandong.support;

import java.util.HashMap;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives each Spring context a database of its own. */
public final class TestDatabaseInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var database = TestServer.newDatabase();
        var properties = new HashMap<String, Object>();
        properties.put("liandong.store.url", TestServer.url(database));
        properties.put("liandong.store.role-prefix", TestServer.PREFIX);
        TestServer.passwords().forEach((duty, secret) -> properties.put("liandong.store.passwords." + duty, secret));
        properties.put("liandong.home", TestServer.home().resolve(database).toString());
        properties.put(
                "liandong.ledger.memory",
                TestServer.home().resolve("memory").resolve(database).toString());
        properties.put("liandong.log-origin", "test.liandong/log");
        properties.put("liandong.store.embedded", "true");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test database", properties));
    }
}
