package org.liandong.warning;

import org.liandong.webkit.NavItem;
import org.liandong.webkit.PublishedList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Where warnings are found, and their closed lists for everybody. */
@Configuration(proxyBeanMethods = false)
class WarningNavigation {

    @Bean
    NavItem warningsEntry() {
        return NavItem.of("/warnings", "warning.warnings", 390, "warning:read");
    }

    @Bean
    @Order(200)
    PublishedList publishedWarningKinds() {
        return PublishedList.of("warning-kinds", WarningKind.class, each -> "warning.kind." + each.slug());
    }

    @Bean
    @Order(201)
    PublishedList publishedWarningColours() {
        return PublishedList.of("warning-colours", WarningColour.class, each -> "warning.colour." + each.slug());
    }
}
