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
        boolean embedded = settings.database().isEmpty();
        if (!loader.isEmpty() && !(embedded && loader.isUnfinished())) {
            return Optional.empty();
        }
        try {
            if (settings.pack().isPresent()) {
                return Optional.of(loader.apply(source(settings.pack().get()), "LIANDONG_PACK", embedded));
            }
            return embedded
                    ? Optional.of(loader.apply(PackSource.shipped(DEMONSTRATION), "first start", true))
                    : Optional.empty();
        } catch (PackRefusedException e) {
            throw new CommandFailedException("the county pack is refused:\n  " + String.join("\n  ", e.faults()), e);
        }
    }

    private static PackSource source(Path path) {
        try {
            return PackSource.at(path);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("LIANDONG_PACK: " + e.getMessage(), e);
        }
    }
}
