package org.liandong.staff;

import org.liandong.webkit.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StaffNavigation {

    @Bean
    NavItem administration() {
        return NavItem.of("/admin", "staff.nav", 900, "staff:read");
    }
}
