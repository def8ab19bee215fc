package org.liandong.webkit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** A line of the JSON log, written as the desk's own settings say. */
class JsonLogTests {

    private static final String SECRET_WORDS = "Zhang San lives behind the mill";

    @Test
    void exceptionsAreWrittenWithoutTheirWords() throws IOException {
        var environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("desk", new ClassPathResource("application.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        var context = new LoggerContext();
        context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
        context.putObject(Environment.class.getName(), environment);
        var encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();

        var event = new LoggingEvent(
                JsonLogTests.class.getName(),
                context.getLogger("org.liandong.test"),
                Level.ERROR,
                "a fault",
                new IllegalStateException(SECRET_WORDS, new IOException(SECRET_WORDS)),
                null);
        var line = new String(encoder.encode(event), StandardCharsets.UTF_8);
        assertThat(line)
                .contains("a fault", "java.lang.IllegalStateException", "java.io.IOException", "JsonLogTests")
                .doesNotContain(SECRET_WORDS);
    }
}
