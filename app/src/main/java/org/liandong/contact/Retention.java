package org.liandong.contact;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.liandong.casework.Casework;
import org.liandong.casework.Happening;
import org.liandong.casework.Procedures;
import org.liandong.deadline.Rule;
import org.liandong.deadline.RuleBook;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseKind;
import org.liandong.kernel.Facts;
import org.liandong.kernel.Procedure;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Destroys what has been kept long enough, by kind, and what residents asked to be forgotten. Rules {@code
 * retention.<kind>.contact} and {@code retention.<kind>.content} count from the end of a case; a kind without rules of
 * its own goes by {@code retention.other}. The county's pack may shorten each. Several nodes may sweep at once: a case's head is locked for it.
 */
@Component
public final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Access ACCESS = new Access.Machinery("retention");
    private static final Actor KEEPER = new Actor.Clockwork("retention");
    private static final int BATCH = 200;

    private final Casework casework;
    private final Procedures procedures;
    private final RuleBook rules;
    private final CountyRetention county;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final TimeSource time;

    Retention(
            Casework casework,
            Procedures procedures,
            RuleBook rules,
            CountyRetention county,
            Transactions transactions,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            TimeSource time) {
        this.casework = casework;
        this.procedures = procedures;
        this.rules = rules;
        this.county = county;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.events = events;
        this.time = time;
    }

    /** The county pack's file of shorter times: {@code rule,days,source,source_en}. */
    public static final String COUNTY_FILE = "retention.csv";

    /** What is destroyed at the end of a retention time. */
    public enum Part {
        CONTACT,
        CONTENT
    }

    /** How long a kind's contacts or content are kept after the end, and by which rule. */
    public Rule rule(CaseKind kind, Part part) {
        var suffix = "." + part.name().toLowerCase(Locale.ROOT);
        var own = "retention." + kind.code().toLowerCase(Locale.ROOT).replace('_', '-') + suffix;
        var now = time.now();
        var rule = rules.find(own, now).orElseGet(() -> rules.inForce("retention.other" + suffix, now));
        return county.applied(List.of(rule)).getFirst();
    }

    /** Every rule for keeping that is in force here, with the times the county has shortened. */
    public List<Rule> rules() {
        var now = time.now();
        return county.applied(rules.list().stream()
                .map(Rule::code)
                .filter(code -> code.startsWith("retention."))
                .distinct()
                .map(code -> rules.inForce(code, now))
                .toList());
    }

    @Scheduled(
            fixedDelayString = "${liandong.retention.every:60s}",
            initialDelayString = "${liandong.retention.after:20s}")
    void sweep() {
        try {
            once();
        } catch (RuntimeException e) {
            LOG.warn(
                    "a round of destroying did not finish and is tried again: {}",
                    e.getClass().getSimpleName());
        }
    }

    /** One round; answers how many cases lost something. */
    public int once() {
        int done = 0;
        for (var request : due()) {
            done += forget(request) ? 1 : 0;
        }
        for (var procedure : holdingResidents()) {
            for (var part : Part.values()) {
                for (var id : kept(procedure.kind(), part)) {
                    done += destroy(id, part) ? 1 : 0;
                }
            }
        }
        return done;
    }

    /** A kind whose residents hold cases of another kind is the units' own record. */
    private List<Procedure<?, ?>> holdingResidents() {
        return procedures.list().stream()
                .filter(procedure -> procedure.residentsIn().isEmpty())
                .toList();
    }

    private List<ErasureRequest> due() {
        return transactions.read(
                ACCESS,
                () -> jdbc.sql(Forgetting.SELECT + """
                 where due_at <= :now
                   and (contact_gone_at is null
                        or exists (select from casework.head h where h.id = case_id and h.final))
                 order by due_at limit :most
                """)
                        .param("now", time.now().atOffset(ZoneOffset.UTC))
                        .param("most", BATCH)
                        .query((row, number) -> Forgetting.request(row))
                        .list());
    }

    private boolean forget(ErasureRequest request) {
        boolean over = casework.get(ACCESS, request.caseId()).isFinal();
        return destroy(request.caseId(), over ? Part.CONTENT : Part.CONTACT);
    }

    private List<CaseId> kept(CaseKind kind, Part part) {
        Instant closedBefore = time.now().minus(Spans.length(rule(kind, part)));
        return transactions.read(
                ACCESS,
                () -> jdbc.sql("select * from contact.retention_due(:kind, :before, :part, :most)")
                        .param("kind", kind.code())
                        .param("before", closedBefore.atOffset(ZoneOffset.UTC))
                        .param("part", part.name())
                        .param("most", BATCH)
                        .query((row, number) -> new CaseId(row.getObject(1, UUID.class)))
                        .list());
    }

    /** The line and its leaf are the last the keys serve for; they go in the same transaction. */
    private boolean destroy(CaseId id, Part part) {
        var ref = casework.get(ACCESS, id).ref();
        var line = part == Part.CONTACT ? Happening.Line.CONTACT_ERASED : Happening.Line.CONTENT_ERASED;
        try {
            casework.record(
                    ACCESS, Happening.of(ref, KEEPER, line, Facts.none()).details((now, writes) -> {
                        var row = Map.of("id", id.value(), "at", time.now());
                        if (part == Part.CONTACT) {
                            writes.addAny("select contact.destroy_contact(:id)", row);
                            writes.addAny(
                                    "update contact.erasure set contact_gone_at = :at, version = version + 1 where case_id = :id and state in ('ASKED', 'HELD')",
                                    row);
                        } else {
                            writes.addAny("select contact.wipe(:id)", row);
                            writes.addAny(
                                    "update contact.erasure set state = 'DONE', due_at = null, version = version + 1 where case_id = :id and state in ('ASKED', 'HELD')",
                                    row);
                            writes.addAny("update casework.head set receipt_hash = null where id = :id", row);
                            events.publishEvent(new ContentErased(ref));
                        }
                    }));
            return true;
        } catch (RefusedException e) {
            LOG.info("{} of {} had nothing left to destroy", part, id);
            return false;
        }
    }
}
