package org.liandong.webkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The address of background tiles: another server's, this one's, or none. */
class MapPropertiesTests {

    @ParameterizedTest
    @CsvSource({
        "https://tiles.example.org/{z}/{x}/{y}.png, https://tiles.example.org",
        "http://a:8080/t?z={z}&x={x}&y={y}, http://a:8080",
        "/tiles/{z}/{x}/{y}.png,",
        "'',"
    })
    void aPageMayTakePicturesFromThatServerAlone(String tiles, String origin) {
        assertThat(new MapProperties(tiles, "").origin().orElse(null)).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tiles",
                "//tiles.example.org/{z}/{x}/{y}.png",
                "ftp://tiles.example.org/{z}/{x}/{y}.png",
                "javascript:alert(1)//{z}/{x}/{y}",
                "https://tiles.example.org/{z}/{x}/{y}.png; script-src *",
                "https://tiles.example.org/{z}/{x}/{y}.png https://other.example.org",
                "https://user@tiles.example.org/{z}/{x}/{y}.png",
                "https://tiles.example.org/{z}/{x}.png"
            })
    void whatIsNoAddressOfTilesIsRefusedAtTheStart(String tiles) {
        assertThatThrownBy(() -> new MapProperties(tiles, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("liandong.map.tiles");
    }

    @Test
    void blanksAroundItMeanNothing() {
        assertThat(new MapProperties("  ", " © somebody ").attribution()).isEqualTo("© somebody");
        assertThat(new MapProperties("  ", "").tiles()).isEmpty();
    }
}
