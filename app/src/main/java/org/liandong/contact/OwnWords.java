package org.liandong.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.liandong.casework.Casework;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseKind;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.staff.Grants;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks for a phrase in what residents said, inside one's own worklist only: open matters somebody else assigned to this
 * person, whose words they opened since. Each matter that is read is an opening of its own, committed first, which its
 * resident sees; the words are opened in memory, matter by matter, and indexed nowhere.
 */
@Component
public final class OwnWords {

    /** The longest phrase, and the shortest. */
    public static final int LONGEST = 20;

    private static final int SHORTEST = 2;

    /** How many matters one search reads at most: those assigned last. */
    public static final int MOST = 20;

    private static final int AROUND = 24;

    private final Casework casework;
    private final Openings openings;
    private final Contacts contacts;
    private final Grants grants;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    OwnWords(
            Casework casework,
            Openings openings,
            Contacts contacts,
            Grants grants,
            Transactions transactions,
            JdbcClient jdbc) {
        this.casework = casework;
        this.openings = openings;
        this.contacts = contacts;
        this.grants = grants;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** A place in something said where the phrase stands, with a little around it. */
    public record Hit(CaseId matter, Words.Kind kind, String excerpt) {}

    /**
     * What a search found.
     *
     * @param read how many matters were read, each with an opening
     * @param left how many more there were beyond {@link #MOST}
     */
    public record Found(List<Hit> hits, int read, int left) {}

    /** How many matters a search by this person would look at. */
    public int searchable(Actor.Staff actor, CaseKind kind) {
        return own(grants.access(actor), actor, kind).size();
    }

    /** Opens the words of one's own matters and answers where the phrase stands; refusals name {@code words} or {@code note}. */
    public Found find(Actor.Staff actor, CaseKind kind, String phrase, String note) {
        var wanted = phrase.strip().toLowerCase(Locale.ROOT);
        int length = wanted.codePointCount(0, wanted.length());
        if (length < SHORTEST) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "words").asException();
        }
        if (length > LONGEST) {
            throw Refusal.field(ProblemCode.FIELD_TOO_LONG, "words", LONGEST).asException();
        }
        Openings.checkNote(note);
        var access = grants.access(actor);
        var own = own(access, actor, kind);
        var hits = new ArrayList<Hit>();
        int read = 0;
        for (var id : own.stream().limit(MOST).toList()) {
            var words = opened(access, actor, new CaseRef(kind, id), note.strip());
            read += words.isEmpty() ? 0 : 1;
            words.forEach(each -> hit(id, each, wanted, hits));
        }
        return new Found(List.copyOf(hits), read, Math.max(0, own.size() - MOST));
    }

    /** Nothing where there is no ground any more: assignment ended, erasure asked, barred for this unit. */
    private List<Words> opened(Access access, Actor.Staff actor, CaseRef ref, String note) {
        UUID opening;
        try {
            var head = casework.get(access, ref);
            opening = openings.commit(
                    actor, head, Openings.Wish.of(OpeningRecord.What.WORDS, OpeningRecord.Purpose.SEARCH, note));
        } catch (RefusedException e) {
            return List.of();
        }
        return contacts.readWords(ref.id(), opening);
    }

    private static void hit(CaseId id, Words words, String wanted, List<Hit> hits) {
        var folded = words.text().toLowerCase(Locale.ROOT);
        int at = folded.indexOf(wanted);
        if (at < 0 || folded.length() != words.text().length()) {
            // A letter may be longer in lower case; then the text itself has to hold what was typed.
            at = words.text().indexOf(wanted);
        }
        if (at >= 0) {
            hits.add(new Hit(id, words.kind(), around(words.text(), at, wanted.length())));
        }
    }

    private static String around(String text, int at, int length) {
        int from = Math.max(0, at - AROUND);
        int to = Math.min(text.length(), at + length + AROUND);
        if (from > 0 && Character.isLowSurrogate(text.charAt(from))) {
            from--;
        }
        if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
            to++;
        }
        return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
    }

    private List<CaseId> own(Access access, Actor.Staff actor, CaseKind kind) {
        return transactions.read(
                access,
                () -> jdbc.sql("""
                        select h.id
                          from casework.handler w join casework.head h on h.id = w.case_id
                         where w.account_id = :me and w.ended_at is null and w.assigned_by <> :me
                           and h.kind = :kind and not h.final
                           and exists (select from contact.opening o
                                        where o.case_id = h.id and o.account_id = :me and o.what = 'WORDS'
                                          and o.purpose in ('HANDLING', 'REVIEW', 'VERIFICATION')
                                          and o.used_at is not null and o.at >= w.assigned_at)
                         order by w.assigned_at desc, h.id
                        """)
                        .param("me", actor.account().value())
                        .param("kind", kind.code())
                        .query((row, number) -> new CaseId(row.getObject("id", UUID.class)))
                        .list());
    }
}
