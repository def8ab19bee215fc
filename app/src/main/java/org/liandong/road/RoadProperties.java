package org.liandong.road;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The roads of a node.
 *
 * @param every how often a node looks for a changed map, and for a closure whose announcement was lost
 */
@ConfigurationProperties("liandong.road")
record RoadProperties(@DefaultValue("5s") Duration every) {

    RoadProperties {
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("liandong.road.every is longer than nothing");
        }
    }
}
