package org.liandong.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.liandong.pack.PackRefusedException;
import org.liandong.pack.PackSource;

/** Packs named on the command line. */
final class Packs {

    private Packs() {}

    static PackSource at(Path path) {
        if (!Files.exists(path)) {
            throw new CommandFailedException("there is no " + path, 2);
        }
        return PackSource.at(path);
    }

    static CommandFailedException refused(PackRefusedException e) {
        var more = e.count() > e.faults().size()
                ? "\n  and " + (e.count() - e.faults().size()) + " more"
                : "";
        return new CommandFailedException(
                "the pack is refused, nothing was applied:\n  " + String.join("\n  ", e.faults()) + more, e);
    }
}
