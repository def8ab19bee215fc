package org.liandong.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** Goes with {@link DeskTest} where the clock is stepped by months: a desk of its own, so that no other test meets it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestPropertySource(properties = "liandong.test.time=far")
public @interface FarTime {}
