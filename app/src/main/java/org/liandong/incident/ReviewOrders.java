package org.liandong.incident;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.liandong.assignment.NewTask;
import org.liandong.assignment.SubjectKind;
import org.liandong.assignment.TaskClass;
import org.liandong.assignment.Tasks;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.RefusedException;
import org.liandong.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A closed incident of grade I to III, or one that cost a life, leaves a task: its after-action review, by the unit that
 * held it, verified by another. Once for each incident, whoever closes it how often.
 */
@Component
class ReviewOrders {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewOrders.class);
    private static final Actor.Clockwork ORDERS = new Actor.Clockwork("review");
    private static final Access ACCESS = new Access.Machinery("review");

    private final Tasks tasks;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final MessageSource messages;

    ReviewOrders(Tasks tasks, Transactions transactions, JdbcClient jdbc, MessageSource messages) {
        this.tasks = tasks;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.messages = messages;
    }

    private record Due(UUID incident, UUID unit) {}

    /** Orders the review of one incident, if it owes one and has none. */
    void order(CaseId incident) {
        due("h.id = :id", incident.value()).forEach(this::issue);
    }

    /** Finds what an after-commit step lost. */
    void sweep() {
        due("h.moved_at > store.now() - interval '1 day' and (:id::uuid is null or true)", null)
                .forEach(this::issue);
    }

    private void issue(Due due) {
        var unit = new org.liandong.kernel.UnitId(due.unit());
        try {
            tasks.issueOfItself(
                    ORDERS,
                    unit,
                    new NewTask(
                            SubjectKind.INCIDENT,
                            due.incident().toString(),
                            TaskClass.REVIEW,
                            unit,
                            say("incident.review.title"),
                            say("incident.review.demands"),
                            null,
                            null),
                    "review-" + due.incident());
        } catch (RefusedException e) {
            LOG.debug("no review is ordered of {}: {}", due.incident(), e.getMessage());
        }
    }

    /** What is kept with the case is in the language of the county. */
    private String say(String key) {
        return messages.getMessage(key, null, Locale.CHINESE);
    }

    private List<Due> due(String which, @org.jspecify.annotations.Nullable UUID id) {
        return transactions.read(
                ACCESS,
                () -> jdbc.sql("""
                select h.id, h.owner_unit_id from casework.head h join incident.incident i on i.case_id = h.id
                 where h.kind = 'INCIDENT' and h.state in ('CLOSED', 'ARCHIVED') and not h.exercise
                   and (i.grade <= 3 or i.dead > 0)
                   and not exists (select from casework.head t
                                     join casework.journal j on j.case_id = t.id and j.entry = 1
                                    where t.parent_id = h.id and t.kind = 'TASK' and j.facts ->> 'class' = 'REVIEW')
                   and %s limit 200
                """.formatted(which))
                        .param("id", id)
                        .query((row, number) ->
                                new Due(row.getObject("id", UUID.class), row.getObject("owner_unit_id", UUID.class)))
                        .list());
    }
}
