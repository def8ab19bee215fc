package org.liandong.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.liandong.Liandong;
import org.liandong.document.Papermill;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole desk on a real database and a real port, with a clock tests step by hand. The context is shared by all
 * classes that carry this alone; tests keep apart by using areas of their own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Liandong.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "liandong.open311.posts=1000000",
            "liandong.tick.every=1h",
            "liandong.tick.after=1h",
            "liandong.retention.every=1h",
            "liandong.retention.after=1h",
            "liandong.ledger.every=1h",
            "liandong.notification.every=1h",
            "liandong.notification.after=1h",
            "liandong.document.every=1h",
            "liandong.document.after=1h"
        })
@ContextConfiguration(initializers = TestDatabaseInitializer.class)
@Import({
    SettableTimeSource.class,
    TestCounty.class,
    TestClasses.class,
    TestPlans.class,
    TestCategories.class,
    Counter.class,
    Shift.class,
    Matters.class,
    EndpointWorld.class,
    FullMatter.class,
    Papermill.class
})
public @interface DeskTest {}
