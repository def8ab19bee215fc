package org.liandong.command;

import org.springframework.context.ConfigurableApplicationContext;

/** The demonstration county, put into an empty embedded database at first start, before the desk says it is up. */
final class DemoCounty {

    private DemoCounty() {}

    /** Its accounts have known passwords: on a database somebody else runs it is never loaded. */
    static void loadIfEmbedded(ConfigurableApplicationContext context) {
        if (!context.getEnvironment().getRequiredProperty("liandong.store.embedded", Boolean.class)) {
            return;
        }
    }
}
