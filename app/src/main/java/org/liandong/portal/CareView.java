package org.liandong.portal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.area.Unit;
import org.liandong.casework.Casework;
import org.liandong.casework.Handlers;
import org.liandong.casework.Happening;
import org.liandong.casework.Head;
import org.liandong.casework.JournalEntry;
import org.liandong.casework.Procedures;
import org.liandong.contact.Contacts;
import org.liandong.contact.ErasureRequest;
import org.liandong.contact.Forgetting;
import org.liandong.grievance.RequestKinds;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.pressure.PressureProcedure;
import org.liandong.vault.CaseKeys;
import org.springframework.stereotype.Component;

/**
 * What every resident's page has beside the matter itself, whatever its kind: messages both ways, who opened what, what
 * was asked to be erased. What the resident wrote is sealed and not shown again, only that and when they wrote.
 */
@Component
final class CareView {

    private static final Set<String> SAID = Set.of("ADD_MESSAGE", "ANSWER_BACK", "REPLY");
    private static final Set<Happening.Line> TOLD = Set.of(
            Happening.Line.NEW_CODE,
            Happening.Line.BREAK_GLASS_APPROVE,
            Happening.Line.ASSIGN_HANDLER,
            Happening.Line.END_HANDLER,
            Happening.Line.CONTACT_ERASED);

    private final Casework casework;
    private final Procedures procedures;
    private final Handlers handlers;
    private final Contacts contacts;
    private final Forgetting forgetting;
    private final CaseKeys keys;
    private final Areas areas;
    private final TimeSource time;

    // What a resident may know and do about one matter, each from its own module.
    CareView(
            Casework casework,
            Procedures procedures,
            Handlers handlers,
            Contacts contacts,
            Forgetting forgetting,
            CaseKeys keys,
            Areas areas,
            TimeSource time) {
        this.casework = casework;
        this.procedures = procedures;
        this.handlers = handlers;
        this.contacts = contacts;
        this.forgetting = forgetting;
        this.keys = keys;
        this.areas = areas;
        this.time = time;
    }

    /**
     * @param told what else happened that the resident has a right to know
     * @param erasure what was asked; null when nothing ever was
     * @param withdraw {@code withdraw} or {@code resume} when the resident may do so now; {@code never} while a matter
     *     runs that cannot be withdrawn, so that the page says why; null when there is nothing to say
     * @param mayReply a message can be left here; a report has its own form while its table allows one
     */
    record Care(
            List<Message> messages,
            List<PublicMatter.Seen> openings,
            List<Told> told,
            @Nullable Erasure erasure,
            boolean mayErase,
            boolean mayReply,
            boolean maySayPressured,
            @Nullable String withdraw,
            boolean answerBack) {}

    /** One message; {@code text} is null for what the resident wrote, and for what is locked. */
    record Message(
            boolean mine, Instant at, String unit, @Nullable String text) {}

    /** Something that happened. */
    record Told(Instant at, String slug, String unit) {}

    /** Where the erasure stands. */
    record Erasure(
            String state,
            Instant asked,
            @Nullable Instant due,
            @Nullable Instant contactGone,
            @Nullable String ground,
            String unit,
            @Nullable String reasons,
            boolean mayUndo,
            boolean mayContest) {}

    Care of(CaseRef ref, Locale locale) {
        var access = Access.Capability.of(ref.id());
        var head = casework.get(access, ref);
        var journal = casework.journal(access, ref.id());
        var erasure = forgetting.find(access, ref.id());
        boolean locked = erasure.filter(request ->
                        request.state() == ErasureRequest.State.ASKED || request.state() == ErasureRequest.State.HELD)
                .isPresent();
        boolean closedToWriting = locked && head.isFinal();
        return new Care(
                journal.stream().flatMap(line -> message(line, locale).stream()).toList(),
                contacts.openings(access, ref.id()).stream()
                        .map(opening -> new PublicMatter.Seen(
                                opening.what(), opening.purpose(), name(opening.unit(), locale), opening.at()))
                        .toList(),
                journal.stream().flatMap(line -> told(line, locale).stream()).toList(),
                erasure.map(request -> erasure(request, locale)).orElse(null),
                !locked,
                !closedToWriting && somebodyReads(access, head, journal),
                !ref.kind().equals(PressureProcedure.KIND),
                closedToWriting ? null : withdraw(head),
                !closedToWriting && may(head, "ANSWER_BACK"));
    }

    /** A message nobody reads is not taken: once a case is over somebody must work on it or have written. */
    private boolean somebodyReads(Access access, Head head, List<JournalEntry> journal) {
        boolean somebody = !head.isFinal()
                || !handlers.list(access, head.id()).isEmpty()
                || journal.stream().anyMatch(line -> line.action().equals(Happening.Line.RELAY.name()));
        return somebody && keys.findContent(access, head.id()).isPresent();
    }

    /** A request is withdrawn on a form of its own, which asks why. */
    private @Nullable String withdraw(Head head) {
        if (head.kind().equals(RequestKinds.REQUEST)) {
            return null;
        }
        if (may(head, "WITHDRAW")) {
            return "withdraw";
        }
        if (may(head, "RESUME") && Withdrawals.inTime(head, time.now())) {
            return "resume";
        }
        boolean never = procedures.get(head.kind()).findAction("WITHDRAW").isEmpty();
        return never && !head.isFinal() ? "never" : null;
    }

    private boolean may(Head head, String action) {
        return casework.allowed(head, new Actor.Resident(head.id())).stream()
                .anyMatch(row -> row.action().name().equals(action));
    }

    private Optional<Message> message(JournalEntry line, Locale locale) {
        if (line.action().equals(Happening.Line.RELAY.name())) {
            return Optional.of(new Message(false, line.recordedAt(), name(line.unit(), locale), line.note()));
        }
        return SAID.contains(line.action())
                ? Optional.of(new Message(true, line.recordedAt(), "", null))
                : Optional.empty();
    }

    private Optional<Told> told(JournalEntry line, Locale locale) {
        return TOLD.stream()
                .filter(told -> told.name().equals(line.action()))
                .findFirst()
                .map(told -> new Told(line.recordedAt(), told.slug(), name(line.unit(), locale)));
    }

    private Erasure erasure(ErasureRequest request, Locale locale) {
        var now = time.now();
        boolean asked = request.state() == ErasureRequest.State.ASKED;
        var due = request.dueAt();
        boolean held = request.state() == ErasureRequest.State.HELD;
        return new Erasure(
                request.state().name().toLowerCase(Locale.ROOT),
                request.askedAt(),
                due,
                request.contactGoneAt(),
                request.ground() == null || !held ? null : request.ground().slug(),
                held ? name(request.heldBy(), locale) : "",
                held ? forgetting.reasons(request).orElse(null) : null,
                asked && request.contactGoneAt() == null && due != null && due.isAfter(now),
                held && request.barred() == null);
    }

    private String name(@Nullable UnitId id, Locale locale) {
        if (id == null) {
            return "";
        }
        boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        return areas.findUnit(id)
                .map((Unit unit) -> english && !unit.nameEn().isBlank() ? unit.nameEn() : unit.name())
                .orElse("");
    }
}
