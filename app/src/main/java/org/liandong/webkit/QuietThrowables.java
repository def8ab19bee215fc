package org.liandong.webkit;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;

/** Prints exceptions into plain logs without their words; made by name from the configuration. */
public final class QuietThrowables extends ExtendedWhitespaceThrowableProxyConverter {

    private static final String WRAPPED = Silenced.class.getName() + ": ";

    @Override
    protected String throwableProxyToString(IThrowableProxy proxy) {
        // A proxy of another kind was read from elsewhere and has no exception to copy; nothing here makes one.
        if (!(proxy instanceof ThrowableProxy known)) {
            return proxy.getClassName() + System.lineSeparator();
        }
        var quiet = new ThrowableProxy(Silenced.copyOf(known.getThrowable()));
        return super.throwableProxyToString(quiet).replace(WRAPPED, "");
    }
}
