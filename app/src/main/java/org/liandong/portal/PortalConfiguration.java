package org.liandong.portal;

import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.webkit.CountyName;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the portal's limits, and tells every page's frame the county's name. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PortalProperties.class)
class PortalConfiguration {

    @Bean
    CountyName countyName(Areas areas) {
        return locale -> areas.list(Area.Level.COUNTY).stream()
                .findFirst()
                .map(county -> PublicView.name(county, locale))
                .orElse("");
    }
}
