package org.liandong.road;

import org.liandong.webkit.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RoadNavigation {

    @Bean
    NavItem closedRoads() {
        return NavItem.of("/closures", "road.closures", 400, "road:read");
    }
}
