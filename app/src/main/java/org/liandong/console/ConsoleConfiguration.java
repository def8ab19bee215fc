package org.liandong.console;

import org.liandong.webkit.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The console's entries in the navigation. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

    @Bean
    NavItem deskEntry() {
        return NavItem.of("/desk", "console.nav.desk", 10, "report:take");
    }

    @Bean
    NavItem boardEntry() {
        return NavItem.of("/board", "console.nav.board", 20, "incident:read");
    }

    @Bean
    NavItem reportsEntry() {
        return NavItem.of("/reports", "console.nav.reports", 30, "report:read");
    }

    @Bean
    NavItem lostSlipEntry() {
        return NavItem.of("/lost-slip", "console.nav.lost-slip", 60, "contact:new-code");
    }

    @Bean
    NavItem pressuresEntry() {
        return NavItem.of("/pressures", "console.nav.pressures", 70, "pressure:read");
    }

    @Bean
    NavItem lettersEntry() {
        return NavItem.of("/letters", "console.nav.letters", 80, "contact:print");
    }

    @Bean
    NavItem requestsEntry() {
        return NavItem.of("/requests", "console.nav.requests", 35, "request:read");
    }

    @Bean
    NavItem requestOversightEntry() {
        return NavItem.of("/request-oversight", "console.nav.oversight", 36, "request:oversee");
    }

    @Bean
    NavItem incidentsEntry() {
        return NavItem.of("/incidents", "console.nav.incidents", 40, "incident:read");
    }

    @Bean
    NavItem wallsEntry() {
        return NavItem.of("/walls", "console.nav.walls", 940, "wall:link");
    }

    @Bean
    NavItem solveEntry() {
        return NavItem.of("/solve", "solve.solve", 42, "dispatch:propose");
    }

    @Bean
    NavItem auditEntry() {
        return NavItem.of("/admin/audit", "console.nav.audit", 950, "audit:read");
    }
}
