package org.liandong.merkle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A log kept as files in memory, grown by batches as a sequencer does. */
final class StoredLog {
    final Map<String, Bytes> files = new HashMap<>();
    final List<Bytes> entries = new ArrayList<>();
    private Hash root = Rfc6962.emptyRoot();

    StoredLog grow(int count) {
        List<Bytes> more = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            more.add(NaiveTree.entry(entries.size() + i));
        }
        List<LogFile> bundles = EntryBundles.grow(entries.size(), more, reader());
        TreeGrowth growth = TreeGrowth.of(
                entries.size(), root, more.stream().map(Rfc6962::leaf).toList(), reader());
        entries.addAll(more);
        root = growth.root();
        bundles.forEach(this::store);
        growth.tiles().forEach(this::store);
        return this;
    }

    private void store(LogFile file) {
        files.put(file.resource().path(), file.bytes());
    }

    /** Files by exact path, as a web server has them. */
    TileReader reader() {
        return resource -> Optional.ofNullable(files.get(resource.path())).map(Bytes::array);
    }

    byte[] file(String path) {
        return Objects.requireNonNull(files.get(path), path).array();
    }

    Hash root() {
        return root;
    }

    MerkleTree tree() {
        return tree(entries.size());
    }

    MerkleTree tree(long size) {
        return new MerkleTree(size, new TileHashReader(reader(), entries.size()));
    }
}
