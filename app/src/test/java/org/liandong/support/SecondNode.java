package org.liandong.support;

import java.util.HashMap;
import java.util.Map;
import org.liandong.Liandong;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/** Another node of the same desk: its own program, the same database. */
public final class SecondNode implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private SecondNode(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts a node beside the one with this environment. */
    public static SecondNode beside(Environment first, Map<String, String> settings) {
        var properties = new HashMap<String, Object>();
        for (var name : new String[] {
            "liandong.store.url",
            "liandong.store.role-prefix",
            "liandong.store.passwords.owner",
            "liandong.store.passwords.web",
            "liandong.store.passwords.contact",
            "liandong.store.passwords.sequencer",
            "liandong.store.passwords.reporting",
            "liandong.store.embedded",
            "liandong.home",
            "liandong.log-origin",
            "liandong.ledger.memory",
            "liandong.ledger.every",
            "liandong.tick.every",
            "liandong.tick.after"
        }) {
            properties.put(name, first.getRequiredProperty(name));
        }
        properties.put("server.port", "0");
        properties.putAll(settings);
        return new SecondNode(new SpringApplicationBuilder(Liandong.class)
                .web(WebApplicationType.SERVLET)
                .registerShutdownHook(false)
                .initializers(starting -> starting.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("second node", properties)))
                .run());
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
