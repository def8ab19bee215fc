package org.liandong.ledger;

import java.nio.file.Path;
import org.liandong.merkle.NoteSigner;
import org.liandong.merkle.VerifierKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The two private keys of the log, outside the database: one signs checkpoints, the other promises. */
@Component
final class LogKeys {

    private final Path directory;
    private final Origin origin;
    private volatile @org.jspecify.annotations.Nullable Pair pair;

    LogKeys(@Value("${liandong.home}") Path home, Origin origin) {
        this.directory = home.resolve("keys");
        this.origin = origin;
    }

    private record Pair(NoteSigner log, NoteSigner promise) {}

    NoteSigner log() {
        return pair().log();
    }

    NoteSigner promise() {
        return pair().promise();
    }

    VerifierKey logKey() {
        return pair().log().verifier();
    }

    VerifierKey promiseKey() {
        return pair().promise().verifier();
    }

    private Pair pair() {
        var known = pair;
        if (known == null) {
            var name = origin.name();
            known = new Pair(
                    SignerFile.note(directory.resolve("log-checkpoint.key"), name),
                    SignerFile.note(directory.resolve("log-promise.key"), Promise.keyName(name)));
            pair = known;
        }
        return known;
    }
}
