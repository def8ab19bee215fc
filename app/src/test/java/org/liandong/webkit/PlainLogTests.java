package org.liandong.webkit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A line of the plain log, written as the desk's own configuration says. */
class PlainLogTests {

    private static final String SECRET_WORDS = "Zhang San lives behind the mill";

    @Test
    void exceptionsAreWrittenWithoutTheirWords() throws JoranException {
        var fault = new IllegalStateException(SECRET_WORDS, new IOException(SECRET_WORDS));
        fault.addSuppressed(new IOException(SECRET_WORDS));

        var line = line(fault);

        assertThat(line)
                .contains(
                        "a fault", "java.lang.IllegalStateException", "Caused by: java.io.IOException", "PlainLogTests")
                .doesNotContain(SECRET_WORDS, "Silenced");
    }

    @Test
    void aLineWithoutAnExceptionStaysALine() throws JoranException {
        assertThat(line(null)).contains("a fault").hasLineCount(1);
    }

    private static String line(@Nullable Throwable fault) throws JoranException {
        var context = new LoggerContext();
        context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(new ByteArrayInputStream("""
                <configuration>
                  <include resource="org/springframework/boot/logging/logback/defaults.xml"/>
                  <include resource="logging/plain.xml"/>
                  <root level="INFO"><appender-ref ref="CONSOLE"/></root>
                </configuration>
                """.getBytes(StandardCharsets.UTF_8)));
        var appender =
                (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("CONSOLE");
        var encoder = (PatternLayoutEncoder) appender.getEncoder();
        var event = new LoggingEvent(
                PlainLogTests.class.getName(),
                context.getLogger("org.liandong.test"),
                Level.ERROR,
                "a fault",
                fault,
                null);
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
