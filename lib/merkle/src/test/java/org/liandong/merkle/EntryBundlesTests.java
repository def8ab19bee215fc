package org.liandong.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryBundlesTests {
    private static final List<Bytes> ENTRIES =
            List.of(Bytes.utf8("ab"), Bytes.EMPTY, new Bytes(new byte[EntryBundles.MAX_ENTRY]));

    @Test
    void entries_stand_behind_their_big_endian_length() {
        assertThat(EntryBundles.encode(ENTRIES.subList(0, 2)).array()).containsExactly(0, 2, 'a', 'b', 0, 0);
        byte[] all = EntryBundles.encode(ENTRIES).array();
        assertThat(all).hasSize(2 + 2 + 2 + 2 + 65_535);
        assertThat(EntryBundles.decode(all, 3)).isEqualTo(Parsed.value(ENTRIES));
    }

    @Test
    void an_entry_too_long_for_its_length_is_not_written() {
        List<Bytes> tooLong = List.of(new Bytes(new byte[EntryBundles.MAX_ENTRY + 1]));
        assertThatThrownBy(() -> EntryBundles.encode(tooLong)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_bundle_with_less_or_more_than_its_width_is_refused() {
        byte[] two = EntryBundles.encode(ENTRIES.subList(0, 2)).array();
        assertThat(EntryBundles.decode(two, 2)).isEqualTo(Parsed.value(ENTRIES.subList(0, 2)));
        assertThat(EntryBundles.decode(two, 1)).isEqualTo(Parsed.refused(Malformed.BUNDLE));
        assertThat(EntryBundles.decode(two, 3)).isEqualTo(Parsed.refused(Malformed.BUNDLE));
        for (int cut = 0; cut < two.length; cut++) {
            assertThat(EntryBundles.decode(Arrays.copyOf(two, cut), 2)).isEqualTo(Parsed.refused(Malformed.BUNDLE));
        }
        assertThat(EntryBundles.decode(Arrays.copyOf(two, two.length + 1), 2))
                .isEqualTo(Parsed.refused(Malformed.BUNDLE));
    }
}
