package org.liandong.portal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.area.Unit;
import org.liandong.casework.Casework;
import org.liandong.casework.Head;
import org.liandong.casework.JournalEntry;
import org.liandong.casework.Procedures;
import org.liandong.deadline.ClockState;
import org.liandong.deadline.Deadlines;
import org.liandong.deadline.RuleBook;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.Party;
import org.liandong.kernel.PublicState;
import org.liandong.kernel.State;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.store.Transactions;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * A matter of any kind for its holder: the public state, the next date and who owes it, what was done by which unit. Reads
 * what every case has; a note is shown only for acts that decide about the resident.
 */
@Component
final class PlainMatters {

    /** Acts whose written reasons are addressed to the resident. */
    private static final Set<String> REASONED = Set.of("FIND", "FIND_NOT");

    private static final Set<String> HIDDEN = Set.of("NOTE");

    private final Casework casework;
    private final Procedures procedures;
    private final Deadlines deadlines;
    private final RuleBook rules;
    private final Areas areas;
    private final Transactions transactions;
    private final MessageSource messages;
    private final TimeSource time;

    // One page joins what every case has, once, here.
    PlainMatters(
            Casework casework,
            Procedures procedures,
            Deadlines deadlines,
            RuleBook rules,
            Areas areas,
            Transactions transactions,
            MessageSource messages,
            TimeSource time) {
        this.casework = casework;
        this.procedures = procedures;
        this.deadlines = deadlines;
        this.rules = rules;
        this.areas = areas;
        this.transactions = transactions;
        this.messages = messages;
        this.time = time;
    }

    /**
     * One matter.
     *
     * @param kind the kind's slug, end of the message keys that name it
     */
    record Plain(
            String kind,
            String number,
            boolean exercise,
            int version,
            String where,
            PublicState state,
            String stateWord,
            PublicMatter.@Nullable Promise promise,
            List<Line> timeline) {}

    /** One line: when, what in words, by which unit, with the reasons addressed to the resident. */
    record Line(
            Instant at, String what, String unit, @Nullable String reasons) {}

    Plain of(CaseRef ref, Locale locale) {
        var access = Access.Capability.of(ref.id());
        var head = casework.get(access, ref);
        var kind = ref.kind().code().toLowerCase(Locale.ROOT);
        State state = procedures.get(ref.kind()).state(head.state());
        return new Plain(
                kind.replace('_', '-'),
                head.number(),
                head.exercise(),
                head.version(),
                areas.find(head.areaCode()).map(area -> name(area, locale)).orElse(""),
                state.publicState(),
                messages.getMessage("public-state." + state.publicState().slug(), null, locale),
                promise(access, head, kind, locale),
                casework.journal(access, ref.id()).stream()
                        .flatMap(line -> line(line, kind, locale).stream())
                        .toList());
    }

    private Optional<Line> line(JournalEntry entry, String kind, Locale locale) {
        boolean own = procedures.list().stream()
                .filter(table -> table.kind().code().toLowerCase(Locale.ROOT).equals(kind))
                .anyMatch(table -> table.findAction(entry.action()).isPresent());
        if (!own || HIDDEN.contains(entry.action())) {
            return Optional.empty();
        }
        var slug = entry.action().toLowerCase(Locale.ROOT).replace('_', '-');
        var unit = entry.party() == Party.STAFF ? name(entry.unit(), locale) : "";
        return Optional.of(new Line(
                entry.recordedAt(),
                messages.getMessage("action." + kind + "." + slug, null, locale),
                unit,
                REASONED.contains(entry.action()) ? entry.note() : null));
    }

    private PublicMatter.@Nullable Promise promise(Access access, Head head, String kind, Locale locale) {
        return transactions.read(access, () -> deadlines.states(head.id())).stream()
                .filter(ClockState::open)
                .min(Comparator.comparing(ClockState::dueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(clock -> {
                    var rule = rules.inForce(clock.rule(), clock.startedAt());
                    boolean late = clock.dueAt() != null && clock.dueAt().isBefore(time.now());
                    return new PublicMatter.Promise(
                            messages.getMessage("clock." + clock.clock().code(), null, locale),
                            name(head.ownerUnit(), locale),
                            clock.dueAt(),
                            late,
                            english(locale) ? rule.sourceEn() : rule.source());
                })
                .orElse(null);
    }

    private String name(@Nullable UnitId id, Locale locale) {
        return id == null
                ? ""
                : areas.findUnit(id)
                        .map((Unit unit) -> english(locale) && !unit.nameEn().isBlank() ? unit.nameEn() : unit.name())
                        .orElse("");
    }

    private static String name(Area area, Locale locale) {
        return english(locale) ? area.nameEn() : area.name();
    }

    private static boolean english(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
    }
}
