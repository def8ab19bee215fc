package org.liandong.dispatch;

import org.liandong.area.Areas;
import org.liandong.road.Roads;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DispatchProperties.class)
class DispatchConfiguration {

    @Bean
    @ConditionalOnMissingBean
    TravelTimes travelTimes(DispatchProperties settings, Areas areas, Roads roads) {
        var estimate = new DetourEstimate(
                settings,
                code -> areas.find(code)
                        .filter(area -> settings.mountainAreas().stream()
                                .anyMatch(m -> area.path().contains("/" + m + "/")))
                        .isPresent());
        return new RoadTravelTimes(roads, estimate, settings);
    }
}
