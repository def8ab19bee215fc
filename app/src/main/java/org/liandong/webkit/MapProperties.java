package org.liandong.webkit;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What maps show beneath the county's own roads and boundaries. Nothing is asked for elsewhere unless an address is set.
 *
 * @param tiles address of background tiles with {@code {z}}, {@code {x}} and {@code {y}}, on another server or, beginning
 *     with {@code /}, on this address; empty for none
 * @param attribution what the makers of those tiles want written on the map
 */
@ConfigurationProperties("liandong.map")
public record MapProperties(
        @DefaultValue("") String tiles, @DefaultValue("") String attribution) {

    public MapProperties {
        tiles = tiles.strip();
        attribution = attribution.strip();
        boolean elsewhere = tiles.matches("https?://[A-Za-z0-9.-]+(:\\d{1,5})?/[^\\s;,'\"<>]*");
        boolean here = tiles.matches("/(?!/)[^\\s;,'\"<>]*");
        if (!tiles.isEmpty() && !elsewhere && !here) {
            throw new IllegalArgumentException("liandong.map.tiles is not an http, https or local address");
        }
        if (!tiles.isEmpty() && !(tiles.contains("{z}") && tiles.contains("{x}") && tiles.contains("{y}"))) {
            throw new IllegalArgumentException("liandong.map.tiles has no {z}, {x} and {y}");
        }
    }

    /** The other server a page must be allowed to take pictures from. */
    public Optional<String> origin() {
        if (tiles.isEmpty() || tiles.startsWith("/")) {
            return Optional.empty();
        }
        var address = URI.create(tiles.substring(0, tiles.indexOf('/', "https://".length())));
        return Optional.of(address.getScheme() + "://" + address.getAuthority());
    }
}
