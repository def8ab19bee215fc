package org.liandong.plan;

import org.liandong.webkit.PublishedList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The closed lists of plans, for everybody. */
@Configuration(proxyBeanMethods = false)
class PlanLists {

    @Bean
    @Order(210)
    PublishedList publishedPlanRoles() {
        return PublishedList.of("plan-roles", PlanWords.Role.class, each -> "plan.role." + PlanWords.slug(each));
    }

    @Bean
    @Order(211)
    PublishedList publishedCommanders() {
        return PublishedList.of(
                "plan-commanders", PlanWords.Commander.class, each -> "plan.commander." + PlanWords.slug(each));
    }

    @Bean
    @Order(212)
    PublishedList publishedPlans(Plans plans) {
        return PublishedList.of(
                "plans",
                () -> plans.list().stream()
                        .map(plan -> PublishedList.Word.named(
                                plan.code(), plan.conditions().classCode(), plan.name(), plan.nameEn()))
                        .toList());
    }
}
