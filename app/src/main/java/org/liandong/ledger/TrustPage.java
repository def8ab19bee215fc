package org.liandong.ledger;

import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What somebody who checks has to know and should keep: the keys, and how many witnesses count. */
@Component
public final class TrustPage {

    private final LogKeys keys;
    private final LogWatch watch;
    private final Witnesses witnesses;

    TrustPage(LogKeys keys, LogWatch watch, Witnesses witnesses) {
        this.keys = keys;
        this.watch = watch;
        this.witnesses = witnesses;
    }

    /** The verifier key of the log; the one it was begun with, whatever this node holds. */
    public String logKey() {
        var known = watch.sight().logKey();
        return known == null ? keys.logKey().encoded() : known;
    }

    private String promiseKey() {
        var known = watch.sight().promiseKey();
        return known == null ? keys.promiseKey().encoded() : known;
    }

    /** Verifier keys, one a line: the log's, that of its promises, then those of its witnesses. */
    public String keys() {
        return logKey() + "\n" + promiseKey() + "\n"
                + witnesses.list().stream()
                        .map(each -> each.key().encoded() + "\n")
                        .collect(Collectors.joining());
    }

    /** C2SP tlog-policy: one log, one flat group of witnesses. The key of promises stands in a comment. */
    public String policy(String logAddress) {
        var text = new StringBuilder("# promises: ").append(promiseKey()).append('\n');
        text.append("log ").append(logKey()).append(' ').append(logAddress).append('\n');
        int number = 0;
        var members = new StringBuilder();
        for (var witness : witnesses.list()) {
            number++;
            text.append("witness w%d %s %s\n".formatted(number, witness.key().encoded(), witness.address()));
            members.append(" w").append(number);
        }
        return witnesses.quorum() == 0
                ? text.append("quorum none\n").toString()
                : text.append("group witnesses ")
                        .append(witnesses.quorum())
                        .append(members)
                        .append("\nquorum witnesses\n")
                        .toString();
    }

    /** Whether nobody outside watches: then the county could show two people two logs. */
    public boolean unwatched() {
        return witnesses.list().isEmpty();
    }
}
