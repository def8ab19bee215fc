package org.liandong.webkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The grant a handler demands, written {@code incident:grade}; of several, any one is enough. Only whether the caller
 * holds it anywhere is decided here; where they hold it is decided by the act or the query.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Granted {
    String[] value();
}
