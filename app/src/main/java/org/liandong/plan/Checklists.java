package org.liandong.plan;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Casework;
import org.liandong.casework.Happening;
import org.liandong.casework.JournalEntry;
import org.liandong.incident.Incidents;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.staff.Grants;
import org.springframework.stereotype.Component;

/** Ticks lines of a plan's checklist. What is ticked is read off the incident's journal and kept nowhere else. */
@Component
public final class Checklists {

    private static final Grant NOTE = Grant.of("incident:note");
    private static final String DONE = Happening.Line.CHECK_DONE.name();
    private static final String UNDONE = Happening.Line.CHECK_UNDONE.name();

    private final Plans plans;
    private final Incidents incidents;
    private final Casework casework;
    private final Grants grants;

    Checklists(Plans plans, Incidents incidents, Casework casework, Grants grants) {
        this.plans = plans;
        this.incidents = incidents;
        this.casework = casework;
        this.grants = grants;
    }

    /** A line of a checklist, by its plan and number. */
    public record Item(String plan, int number) {}

    /** Who ticked a line, and when. */
    public record Tick(Instant at, @Nullable AccountId account) {}

    /** The lines that are ticked, by a journal. */
    public static Map<Item, Tick> ticked(List<JournalEntry> journal) {
        var ticked = new HashMap<Item, Tick>();
        for (var entry : journal) {
            if (entry.action().equals(DONE)) {
                ticked.put(item(entry), new Tick(entry.recordedAt(), entry.account()));
            } else if (entry.action().equals(UNDONE)) {
                ticked.remove(item(entry));
            }
        }
        return ticked;
    }

    /** The line a journal entry is about. */
    public static Item item(JournalEntry entry) {
        return new Item(
                String.valueOf(entry.facts().get("plan")),
                entry.facts().get("number") instanceof Number number ? number.intValue() : 0);
    }

    /**
     * Ticks a line of the checklist that holds, or takes the tick back. A line that is ticked already is left as it is.
     *
     * @throws org.liandong.kernel.RefusedException where the line is not in the checklist that holds, or the incident is over
     */
    public void tick(Actor.Staff actor, CaseId incident, Item item, boolean done) {
        var access = grants.access(actor);
        var facts = incidents.get(access, incident);
        if (grants.decide(actor.account(), NOTE, facts.head().areaPath()) instanceof Grants.Decision.Denied denied) {
            throw denied.refusal().asException();
        }
        if (facts.head().isFinal()) {
            throw Refusal.of(
                            ProblemCode.NOT_POSSIBLE_NOW,
                            Happening.Line.CHECK_DONE.slug(),
                            facts.head().state())
                    .asException();
        }
        boolean known = plans.choose(facts).stream()
                .flatMap(choice -> choice.lines(PlanWords.Line.CHECK).stream())
                .anyMatch(each -> each.plan().equals(item.plan()) && each.line().number() == item.number());
        if (!known) {
            throw Refusal.field(ProblemCode.UNKNOWN_CODE, "number").asException();
        }
        if (ticked(casework.journal(access, incident)).containsKey(item) == done) {
            return;
        }
        casework.record(Happening.of(
                facts.head().ref(),
                actor,
                done ? Happening.Line.CHECK_DONE : Happening.Line.CHECK_UNDONE,
                Facts.of("plan", item.plan()).with("number", item.number())));
    }
}
