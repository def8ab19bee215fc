package org.liandong.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathsTests {
    @ParameterizedTest
    @CsvSource({
        "tile/0/x001/x234/067, 0, 1234067, 256",
        "tile/0/000, 0, 0, 256",
        "tile/0/999, 0, 999, 256",
        "tile/0/x001/000, 0, 1000, 256",
        "tile/1/005.p/17, 1, 5, 17",
        "tile/63/x123/x456/078.p/2, 63, 123456078, 2",
        "tile/2/000.p/255, 2, 0, 255",
    })
    void a_tile_path_reads_and_prints(String path, int level, long index, int width) {
        TileId tile = new TileId(level, index, width);
        assertThat(LogResource.parse(path)).isEqualTo(Parsed.value(tile));
        assertThat(tile.path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "tile/entries/x001/x234/067, 1234067, 256",
        "tile/entries/000.p/1, 0, 1",
    })
    void a_bundle_path_reads_and_prints(String path, long index, int width) {
        BundleId bundle = new BundleId(index, width);
        assertThat(LogResource.parse(path)).isEqualTo(Parsed.value(bundle));
        assertThat(bundle.path()).isEqualTo(path);
    }

    @Property(tries = 300)
    void every_path_reads_back(
            @ForAll @IntRange(max = 63) int level,
            @ForAll @LongRange(max = 999_999_999_999_999_999L) long index,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        TileId tile = new TileId(level, index, width);
        assertThat(LogResource.parse(tile.path())).isEqualTo(Parsed.value(tile));
        BundleId bundle = new BundleId(index, width);
        assertThat(LogResource.parse(bundle.path())).isEqualTo(Parsed.value(bundle));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile/0",
                "tile/0/",
                "tile/0/0",
                "tile/0/0000",
                "tile/0/x000/001",
                "tile/0/001/002",
                "tile/0/x001",
                "tile/0/x001/x002",
                "tile/0/1234067",
                "tile/00/000",
                "tile/07/000",
                "tile/64/000",
                "tile/-1/000",
                "tile/8/0/000",
                "tile/data/000",
                "tile/0/000.p/0",
                "tile/0/000.p/01",
                "tile/0/000.p/256",
                "tile/0/000.p/999",
                "tile/0/000.p/",
                "tile/0/000.p",
                "tile/0/000/",
                "/tile/0/000",
                "tile/0/../000",
                "tile/0/000\n",
                "tile/0/\u0660\u0660\u0660",
                "tile/0/x999/x999/x999/x999/x999/x999/999",
                "TILE/0/000",
            })
    void another_spelling_is_refused(String path) {
        assertThat(LogResource.parse(path)).isEqualTo(Parsed.refused(Malformed.TILE_PATH));
    }

    @Test
    void numbers_out_of_range_cannot_be_named() {
        assertThatThrownBy(() -> new TileId(64, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TileId(-1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TileId(0, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BundleId(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BundleId(0, 257)).isInstanceOf(IllegalArgumentException.class);
    }
}
