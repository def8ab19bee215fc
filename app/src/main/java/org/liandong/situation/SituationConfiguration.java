package org.liandong.situation;

import org.liandong.webkit.NavItem;
import org.liandong.webkit.PublishedList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** This module's place in the navigation and its closed lists. */
@Configuration(proxyBeanMethods = false)
class SituationConfiguration {

    @Bean
    NavItem situationReportsEntry() {
        return NavItem.of("/situation-reports", "situation.reports", 420, "situation:read");
    }

    @Bean
    @Order(110)
    PublishedList publishedSituationSections() {
        return PublishedList.of("situation-sections", Section.class, each -> "situation.section." + each.slug());
    }

    @Bean
    @Order(111)
    PublishedList publishedSituationStages() {
        return PublishedList.of("situation-stages", Stage.class, each -> "situation.stage." + each.slug());
    }

    @Bean
    @Order(113)
    PublishedList publishedEvacuationDirections() {
        return PublishedList.of(
                "evacuation-directions", Evacuations.Direction.class, each -> "situation.direction." + each.slug());
    }

    @Bean
    @Order(112)
    PublishedList publishedSituationRecipients() {
        return PublishedList.of("situation-recipients", Recipient.class, each -> "situation.to." + each.slug());
    }
}
