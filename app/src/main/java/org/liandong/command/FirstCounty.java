package org.liandong.command;

import java.nio.file.Path;
import java.util.Optional;
import org.liandong.pack.PackLoader;
import org.liandong.pack.PackLoader.Applied;
import org.liandong.pack.PackRefusedException;
import org.liandong.pack.PackSource;

/** Gives a desk without a county its first one, before it says that it is up. */
final class FirstCounty {

    private static final String DEMONSTRATION = "yunxi";

    private FirstCounty() {}

    /**
     * Applies the pack the settings name, or on the embedded database the demonstration county. Accounts of a pack that
     * says it is a demonstration have passwords that are printed: on a database somebody else runs they are never made.
     */
    static Optional<Applied> loadIfNone(PackLoader loader, Settings settings) {
        if (!loader.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (settings.pack().isPresent()) {
                boolean embedded = settings.database().isEmpty();
                return Optional.of(loader.apply(directory(settings.pack().get()), "LIANDONG_PACK", embedded));
            }
            return settings.database().isPresent()
                    ? Optional.empty()
                    : Optional.of(loader.apply(PackSource.shipped(DEMONSTRATION), "first start", true));
        } catch (PackRefusedException e) {
            throw new CommandFailedException("the county pack is refused:\n  " + String.join("\n  ", e.faults()), e);
        }
    }

    private static PackSource directory(Path path) {
        try {
            return PackSource.directory(path);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("LIANDONG_PACK: " + e.getMessage(), e);
        }
    }
}
