package org.liandong.ledger;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import org.liandong.merkle.Parsed;
import org.liandong.merkle.SignatureType;
import org.liandong.merkle.VerifierKey;
import org.springframework.stereotype.Component;

/** The outside witnesses this deployment names; refuses to start on one that cannot be. */
@Component
public final class Witnesses {

    /**
     * One witness.
     *
     * @param address what {@code /add-checkpoint} is appended to
     */
    public record Named(VerifierKey key, URI address) {}

    private final List<Named> named;
    private final int quorum;

    Witnesses(LedgerProperties properties) {
        this.named = properties.witnesses().stream().map(Witnesses::parse).toList();
        this.quorum = Math.min(properties.quorum(), named.size());
        if (properties.quorum() > Math.max(1, named.size())) {
            throw new IllegalStateException(
                    "LIANDONG_WITNESS_QUORUM asks for " + properties.quorum() + " of " + named.size() + " witnesses");
        }
        var names = new HashSet<String>();
        if (!named.stream().allMatch(each -> names.add(each.key().name()))) {
            throw new IllegalStateException("LIANDONG_WITNESSES names a witness twice");
        }
    }

    private static Named parse(String text) {
        var words = text.split("\\s+");
        if (words.length == 2
                && words[1].matches("https?://[^?#\\s]+")
                && VerifierKey.parse(words[0]) instanceof Parsed.Value<VerifierKey>(VerifierKey key)
                && key.type() == SignatureType.COSIGNATURE) {
            return new Named(key, URI.create(words[1].replaceAll("/+$", "")));
        }
        throw new IllegalStateException(
                "LIANDONG_WITNESSES takes VERIFIER-KEY ADDRESS, several divided by commas; not understood: " + text);
    }

    public List<Named> list() {
        return named;
    }

    List<String> names() {
        return named.isEmpty()
                ? List.of("")
                : named.stream().map(each -> each.key().name()).toList();
    }

    /** How many must have cosigned; 0 when no witness is named. */
    public int quorum() {
        return quorum;
    }
}
