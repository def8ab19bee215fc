package org.liandong.command;

import java.util.HashMap;
import org.liandong.Liandong;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.stereotype.Controller;

/**
 * A few of the desk's parts on its database, without pages, clocks and live updates, for a verb that does one thing. A
 * part is made when it is asked for, so nothing ticks here beside a running desk.
 */
record Visit(Database database, ConfigurableApplicationContext context) implements AutoCloseable {

    static Visit to(Settings settings) {
        var files = new PrivateFiles(settings.home());
        var database = Database.join(settings, files);
        boolean arrived = false;
        try {
            var properties = new HashMap<>(database.properties());
            properties.put("liandong.home", settings.home().toString());
            properties.put("liandong.log-origin", LogOrigin.readOrChoose(files, settings.logOrigin()));
            settings.logMemory().ifPresent(path -> properties.put("liandong.ledger.memory", path.toString()));
            properties.put("spring.main.lazy-initialization", true);
            properties.put("liandong.store.web-connections", 2);
            properties.put("liandong.store.intake-connections", 1);
            properties.put("liandong.store.contact-connections", 1);
            var spring = new SpringApplication(Liandong.class);
            spring.setWebApplicationType(WebApplicationType.NONE);
            spring.setLogStartupInfo(false);
            spring.setRegisterShutdownHook(false);
            spring.addInitializers(context -> {
                context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("desk", properties));
                context.addBeanFactoryPostProcessor(Visit::leaveOutWhatStartsByItself);
            });
            var visit = new Visit(database, spring.run());
            arrived = true;
            return visit;
        } finally {
            if (!arrived) {
                database.close();
            }
        }
    }

    private static void leaveOutWhatStartsByItself(ConfigurableListableBeanFactory beans) {
        for (var name : beans.getBeanDefinitionNames()) {
            var type = beans.getType(name, false);
            if (type != null
                    && (SmartLifecycle.class.isAssignableFrom(type)
                            || SmartInitializingSingleton.class.isAssignableFrom(type)
                            || AnnotatedElementUtils.hasAnnotation(type, Controller.class))
                    && type.getName().startsWith(Liandong.class.getPackageName())) {
                ((BeanDefinitionRegistry) beans).removeBeanDefinition(name);
            }
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        try {
            context.close();
        } finally {
            database.close();
        }
    }
}
