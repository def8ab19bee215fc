package org.liandong.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TreeGrowthTests {
    private static Set<TileId> allTiles(long size) {
        return new HashSet<>(TreeGrowth.changedTiles(0, size));
    }

    /** The example of C2SP tlog-tiles, "Partial Tiles". */
    @Test
    void a_tree_of_70000_has_the_tiles_of_the_specification() {
        Set<TileId> tiles = allTiles(70_000);
        assertThat(tiles).hasSize(273 + 1 + 1 + 1 + 1);
        assertThat(tiles)
                .contains(
                        new TileId(0, 272, 256),
                        new TileId(0, 273, 112),
                        new TileId(1, 0, 256),
                        new TileId(1, 1, 17),
                        new TileId(2, 0, 1));
        assertThat(TreeGrowth.changedTiles(0, 256)).containsExactly(new TileId(0, 0, 256), new TileId(1, 0, 1));
    }

    @Test
    void growing_changes_the_right_edge_only() {
        assertThat(TreeGrowth.changedTiles(5, 5)).isEmpty();
        assertThat(TreeGrowth.changedTiles(5, 6)).containsExactly(new TileId(0, 0, 6));
        assertThat(TreeGrowth.changedTiles(250, 520))
                .containsExactly(
                        new TileId(0, 0, 256), new TileId(0, 1, 256), new TileId(0, 2, 8), new TileId(1, 0, 2));
        assertThat(TreeGrowth.changedTiles(256, 257)).containsExactly(new TileId(0, 1, 1));
        assertThat(TreeGrowth.changedTiles(Long.MAX_VALUE - 1, Long.MAX_VALUE))
                .containsExactly(new TileId(0, Long.MAX_VALUE / 256, 255));
        assertThat(EntryBundles.changedBundles(250, 520))
                .containsExactly(new BundleId(0, 256), new BundleId(1, 256), new BundleId(2, 8));
        assertThat(EntryBundles.changedBundles(256, 256)).isEmpty();
        assertThatThrownBy(() -> TreeGrowth.changedTiles(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EntryBundles.changedBundles(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EntryBundles.changedBundles(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void growth_brings_exactly_the_changed_tiles() {
        TreeGrowth growth =
                TreeGrowth.of(0, Rfc6962.emptyRoot(), NaiveTree.of(300).leaves(), TileReader.NOTHING);
        assertThat(growth.size()).isEqualTo(300);
        assertThat(growth.tiles())
                .extracting(LogFile::resource)
                .containsExactlyElementsOf(TreeGrowth.changedTiles(0, 300));
        StoredLog log = new StoredLog().grow(300);
        assertThat(TreeGrowth.of(300, log.root(), List.of(), log.reader()))
                .isEqualTo(new TreeGrowth(300, log.root(), List.of()));
    }

    @Property(tries = 40)
    void batches_of_any_size_lead_to_the_defined_tree(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 300) Integer> batches,
            @ForAll @IntRange(max = 2400) int pick) {
        StoredLog log = new StoredLog();
        for (int batch : batches) {
            long before = log.entries.size();
            Map<String, Bytes> kept = new HashMap<>(log.files);
            log.grow(batch);
            assertChangesAreTheAnnouncedOnes(log, kept, before);
        }
        int size = log.entries.size();
        NaiveTree tree = NaiveTree.of(size);
        assertThat(log.root()).isEqualTo(tree.root());
        assertThat(log.tree().root()).isEqualTo(tree.root());
        if (size > 0) {
            int index = pick % size;
            assertThat(log.tree().inclusionProof(index)).isEqualTo(tree.path(index));
            assertThat(log.tree().consistencyProof(index)).isEqualTo(tree.proof(index));
            assertThat(log.tree(index + 1).inclusionProof(index))
                    .isEqualTo(tree.first(index + 1).path(index));
        }
    }

    private static void assertChangesAreTheAnnouncedOnes(StoredLog log, Map<String, Bytes> kept, long before) {
        Set<String> announced = new HashSet<>();
        TreeGrowth.changedTiles(before, log.entries.size()).forEach(tile -> announced.add(tile.path()));
        EntryBundles.changedBundles(before, log.entries.size()).forEach(bundle -> announced.add(bundle.path()));
        Set<String> changed = new HashSet<>(log.files.keySet());
        changed.removeAll(kept.keySet());
        assertThat(changed).isEqualTo(announced);
        assertThat(log.files).containsAllEntriesOf(kept);
    }

    @Test
    void two_levels_of_full_tiles_agree_with_the_definition() {
        StoredLog log = new StoredLog().grow(65_530).grow(6).grow(300);
        NaiveTree tree = NaiveTree.of(65_836);
        assertThat(log.root()).isEqualTo(tree.root());
        assertThat(log.files).containsKeys("tile/1/000", "tile/1/001.p/1", "tile/2/000.p/1", "tile/0/257.p/44");
        assertThat(log.tree().inclusionProof(65_535)).isEqualTo(tree.path(65_535));
        assertThat(log.tree().consistencyProof(65_530)).isEqualTo(tree.proof(65_530));
        assertThat(new Hash(log.file("tile/2/000.p/1")))
                .isEqualTo(tree.first(65_536).root());
    }

    @Test
    void a_full_tile_has_8192_bytes_and_a_partial_one_is_its_beginning() {
        StoredLog log = new StoredLog().grow(100).grow(50).grow(106);
        byte[] full = log.file("tile/0/000");
        assertThat(full).hasSize(8192);
        for (int width : new int[] {100, 150}) {
            assertThat(log.file("tile/0/000.p/" + width)).isEqualTo(Arrays.copyOf(full, width * Hash.SIZE));
        }
        assertThat(log.file("tile/1/000.p/1"))
                .isEqualTo(NaiveTree.of(256).root().bytes());
    }

    @Test
    void a_wider_tile_stands_in_for_a_deleted_partial_one() {
        StoredLog log = new StoredLog().grow(100).grow(200);
        TileReader widest = resource -> log.files.entrySet().stream()
                .filter(file -> file.getKey().startsWith(resource.path().replaceAll("\\.p/.*", "")))
                .map(file -> file.getValue().array())
                .max((a, b) -> a.length - b.length);
        Hash old = NaiveTree.of(100).root();
        assertThat(new MerkleTree(100, new TileHashReader(widest, 100)).root()).isEqualTo(old);
        TreeGrowth growth = TreeGrowth.of(100, old, NaiveTree.of(101).leaves().subList(100, 101), widest);
        assertThat(growth.root()).isEqualTo(NaiveTree.of(101).root());
        assertThat(EntryBundles.grow(100, List.of(NaiveTree.entry(100)), widest))
                .containsExactly(new LogFile(new BundleId(0, 101), EntryBundles.encode(log.entries.subList(0, 101))));
    }

    @Test
    void every_published_width_is_cut_out_of_the_widest() {
        StoredLog log = new StoredLog().grow(100).grow(80);
        for (String kind : List.of("0", "entries")) {
            String widest = "tile/" + kind + "/000.p/180";
            String partial = "tile/" + kind + "/000.p/100";
            LogResource resource = LogResource.parse(partial).get();
            assertThat(LogFile.cut(resource, log.file(widest)))
                    .isEqualTo(new LogFile(resource, new Bytes(log.file(partial))));
            assertThat(LogFile.cut(resource, log.file(partial)))
                    .isEqualTo(new LogFile(resource, new Bytes(log.file(partial))));
            byte[] cutShort = Arrays.copyOf(log.file(partial), log.file(partial).length - 1);
            assertThatThrownBy(() -> LogFile.cut(resource, cutShort)).isInstanceOf(TileException.class);
        }
    }

    @Test
    void growth_refuses_to_build_on_damaged_tiles() {
        StoredLog log = new StoredLog().grow(300);
        List<Hash> more = List.of(NaiveTree.leaf(300));
        assertThatThrownBy(() -> TreeGrowth.of(300, Tampering.STRANGER, more, log.reader()))
                .isInstanceOf(TileException.class)
                .hasMessageContaining("do not lead to root");
        assertThatThrownBy(() -> TreeGrowth.of(300, log.root(), more, TileReader.NOTHING))
                .isInstanceOf(TileException.class)
                .hasMessageContaining("missing");
        for (String path : List.of("tile/0/001.p/44", "tile/1/000.p/1")) {
            TileReader flipped = resource -> log.reader().read(resource).map(bytes -> {
                bytes[bytes.length - 1] ^= (byte) (resource.path().equals(path) ? 1 : 0);
                return bytes;
            });
            assertThatThrownBy(() -> TreeGrowth.of(300, log.root(), more, flipped))
                    .isInstanceOf(TileException.class);
        }
        TileReader cut = resource -> log.reader().read(resource).map(bytes -> Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> TreeGrowth.of(300, log.root(), more, cut))
                .isInstanceOf(TileException.class)
                .hasMessageContaining("too few");
        assertThatThrownBy(() -> EntryBundles.grow(300, List.of(Bytes.EMPTY), cut))
                .isInstanceOf(TileException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> EntryBundles.grow(300, List.of(Bytes.EMPTY), r -> Optional.empty()))
                .isInstanceOf(TileException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void proofs_reach_no_further_than_the_tree() {
        StoredLog log = new StoredLog().grow(5);
        assertThatThrownBy(() -> log.tree().inclusionProof(5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> log.tree().inclusionProof(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> log.tree().consistencyProof(6)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> log.tree(6).root()).isInstanceOf(IllegalArgumentException.class);
    }
}
