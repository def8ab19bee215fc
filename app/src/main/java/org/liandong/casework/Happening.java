package org.liandong.casework;

import java.time.Instant;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.Facts;
import org.liandong.store.Writes;
import org.liandong.vault.Sealer;

/**
 * Something that can happen to a case of any kind and does not move it. No kind's procedure lists it; every kind has it.
 *
 * @param note what the actor wrote about it; sealed under the case's content key
 * @param words what a resident wrote, for the log's keyed hash only; the details seal the text itself
 * @param details adds further rows to the same transaction; may refuse by throwing
 */
public record Happening(
        CaseRef ref,
        Actor actor,
        Line line,
        Facts facts,
        @Nullable String note,
        @Nullable String words,
        BiConsumer<Now, Writes> details) {

    /** What can happen; journal action, message key {@code happening.<slug>} and kind of leaf. */
    public enum Line {
        OPEN_SEALED("open"),
        ASSIGN_HANDLER("assign"),
        END_HANDLER("assign-end"),
        BREAK_GLASS_ASK("glass-ask"),
        BREAK_GLASS_APPROVE("glass-approve"),
        BREAK_GLASS_DENY("glass-deny"),
        RELAY("relay"),
        REPLY("reply"),
        NEW_CODE("new-code"),
        ERASURE_ASK("erasure-ask"),
        ERASURE_UNDO("erasure-undo"),
        ERASURE_REFUSE("erasure-refuse"),
        ERASURE_CONTEST("erasure-contest"),
        CALL_STOP("call-stop"),
        CONTACT_ERASED("contact-erased"),
        CONTENT_ERASED("content-erased"),
        CHECK_DONE("check"),
        CHECK_UNDONE("check-undo");

        private final String leaf;

        Line(String leaf) {
            this.leaf = leaf;
        }

        /** Kind of the leaf it becomes in the case's chain. */
        public String leaf() {
            return leaf;
        }

        /** End of its message key. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The case as it is, the sealer of its content, the number of the journal line and the time it bears. */
    public record Now(Head head, Sealer content, int entry, Instant at) {}

    public static Happening of(CaseRef ref, Actor actor, Line line, Facts facts) {
        return new Happening(ref, actor, line, facts, null, null, (now, writes) -> {});
    }

    public Happening note(@Nullable String written) {
        return new Happening(ref, actor, line, facts, written, words, details);
    }

    public Happening words(@Nullable String said) {
        return new Happening(ref, actor, line, facts, note, said, details);
    }

    public Happening details(BiConsumer<Now, Writes> rows) {
        return new Happening(ref, actor, line, facts, note, words, rows);
    }
}
