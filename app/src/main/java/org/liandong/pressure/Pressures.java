package org.liandong.pressure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Act;
import org.liandong.casework.CaseHeads;
import org.liandong.casework.Casework;
import org.liandong.casework.Head;
import org.liandong.casework.Opened;
import org.liandong.casework.Opening;
import org.liandong.casework.Outcome;
import org.liandong.casework.ReceiptCode;
import org.liandong.contact.Contacts;
import org.liandong.contact.Words;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.staff.Grants;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What residents say of being pressured. The case has a receipt code of its own and does not show on the page of the
 * matter it is about: whoever makes a resident show that page sees nothing of it.
 */
@Component
public final class Pressures {

    private static final Access ACCESS = new Access.Machinery("pressure");
    private static final String DECIDES = "pressure:decide";
    private static final int DECIDERS = 2;
    private static final int MOST = 200;

    private final Casework casework;
    private final Contacts contacts;
    private final Grants grants;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final TimeSource time;

    Pressures(
            Casework casework,
            Contacts contacts,
            Grants grants,
            Transactions transactions,
            JdbcClient jdbc,
            TimeSource time) {
        this.casework = casework;
        this.contacts = contacts;
        this.grants = grants;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.time = time;
    }

    /** It was taken; the code opens it and is shown once. */
    public record Said(Head head, ReceiptCode code) {}

    /** What is known of one beyond its head. */
    public record Facets(Head head, Wanted wanted, @Nullable UnitId decidedBy, CaseId about) {}

    /** Somebody holding the code of a matter says they were pressured about it. */
    public Said say(CaseRef about, Wanted wanted, String words) {
        var matter = casework.get(Access.Capability.of(about.id()), about);
        var units = outside(matter);
        if (units.isEmpty()) {
            throw Refusal.of(ProblemCode.NO_OUTSIDE_UNIT).asException();
        }
        var code = ReceiptCode.random();
        var now = time.now();
        var id = CaseId.at(now);
        var opened = casework.open(Opening.of(
                        PressureProcedure.KIND,
                        PressureAction.SAY,
                        new Actor.Resident(id),
                        matter.areaCode(),
                        units.getFirst(),
                        now)
                .facts(Facts.of("wanted", wanted))
                .words(words)
                .receipt(code.hash())
                .exercise(matter.exercise())
                .as(id)
                .details((fresh, writes) -> {
                    writes.add(
                            "insert into pressure.matter (case_id, wanted) values (:id, :wanted)",
                            Map.of("id", id.value(), "wanted", wanted));
                    for (var unit : units) {
                        writes.add(
                                "insert into casework.reserved (case_id, unit_id, about_id) values (:id, :unit, :about)",
                                Map.of(
                                        "id", id.value(),
                                        "unit", unit.value(),
                                        "about", about.id().value()));
                    }
                    contacts.sealWords(
                            fresh.keys().content(),
                            id,
                            new Words(Words.Kind.NARRATIVE, fresh.head().movedAt(), words),
                            writes);
                }));
        return switch (opened) {
            case Opened.New fresh -> new Said(fresh.head(), code);
            case Opened.Refused refused -> throw refused.refusal().asException();
            case Opened.Again _ -> throw new IllegalStateException("no key was given");
        };
    }

    /**
     * Units that may decide: somebody there holds the grant for the place, and the unit is neither in the handling line
     * (owner, what is above and below it, every unit that acted on the matter or handles it).
     */
    List<UnitId> outside(Head matter) {
        var roles = java.util.Arrays.stream(Role.values())
                .filter(role -> role.grants().contains(org.liandong.kernel.Grant.of(DECIDES)))
                .map(Role::name)
                .toList();
        return transactions.read(
                ACCESS,
                () -> jdbc.sql("""
                        with recursive touched as (
                          select cast(:owner as uuid) as id
                          union select j.unit_id from casework.journal j where j.case_id = :matter and j.unit_id is not null
                          union select w.unit_id from casework.handler w where w.case_id = :matter),
                        above as (
                          select u.id, u.parent_id from area.unit u where u.id = :owner
                          union select p.id, p.parent_id from area.unit p join above a on p.id = a.parent_id),
                        below as (
                          select u.id from area.unit u where u.id = :owner
                          union select c.id from area.unit c join below b on c.parent_id = b.id)
                        select u.id from area.unit u
                         where u.active
                           and u.id not in (select id from touched union select id from above union select id from below)
                           and exists (select from staff.account c
                                         join staff.assignment s on s.account_id = c.id and s.role in (:roles)
                                         join area.area a on a.code = s.area_code and :path ^@ a.path
                                        where c.unit_id = u.id and c.status = 'ACTIVE'
                                          and not exists (select from casework.journal j
                                                           where j.case_id = :matter and j.account_id = c.id))
                         order by (select count(*) from casework.head h
                                    where h.owner_unit_id = u.id and h.kind = 'PRESSURE' and not h.final), u.code
                         limit :most
                        """)
                        .param("owner", matter.ownerUnit().value())
                        .param("matter", matter.id().value())
                        .param("roles", roles)
                        .param("path", matter.areaPath())
                        .param("most", DECIDERS)
                        .query((row, number) -> new UnitId(row.getObject(1, UUID.class)))
                        .list());
    }

    /** Decides or notes; after an answer back another unit than the one that decided. */
    public Outcome act(Actor.Staff actor, CaseId id, int version, PressureAction action, @Nullable String note) {
        var known = get(grants.access(actor), id);
        boolean decides = action == PressureAction.FIND || action == PressureAction.FIND_NOT;
        if (decides && actor.unit().equals(known.decidedBy())) {
            return new Outcome.Refused(Refusal.of(ProblemCode.OTHER_UNIT_NEEDED), known.head());
        }
        return casework.apply(Act.of(ref(id), version, action, actor).note(note).details((moving, writes) -> {
            if (decides) {
                writes.add(
                        "update pressure.matter set decided_by = :unit where case_id = :id",
                        Map.of("unit", actor.unit().value(), "id", id.value()));
            }
        }));
    }

    /** The resident does not agree with what was decided. */
    public Outcome answerBack(CaseId id, int version, String words) {
        return casework.apply(Act.of(ref(id), version, PressureAction.ANSWER_BACK, new Actor.Resident(id))
                .words(words)
                .details((moving, writes) -> contacts.sealWords(
                        moving.content(),
                        id,
                        new Words(Words.Kind.ANSWER, moving.head().movedAt(), words),
                        writes)));
    }

    /** Those in sight, open ones first. */
    public List<Facets> list(Access access) {
        return transactions.read(
                access,
                () -> jdbc.sql(SELECT + " order by h.final, h.opened_at limit :most")
                        .param("most", MOST)
                        .query((row, number) -> facets(row))
                        .list());
    }

    /** One; throws a refusal NOT_FOUND when it is out of sight. */
    public Facets get(Access access, CaseId id) {
        return find(access, id)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    public Optional<Facets> find(Access access, CaseId id) {
        return transactions.read(
                access,
                () -> jdbc.sql(SELECT + " where h.id = :id")
                        .param("id", id.value())
                        .query((row, number) -> facets(row))
                        .optional());
    }

    /** The reference of one. */
    public static CaseRef ref(CaseId id) {
        return new CaseRef(PressureProcedure.KIND, id);
    }

    private static final String SELECT = "select " + CaseHeads.COLUMNS + """
            , m.wanted, m.decided_by, (select r.about_id from casework.reserved r where r.case_id = h.id limit 1) as about
              from casework.head h join pressure.matter m on m.case_id = h.id
            """;

    private static Facets facets(java.sql.ResultSet row) throws java.sql.SQLException {
        var decidedBy = row.getObject("decided_by", UUID.class);
        return new Facets(
                CaseHeads.head(row),
                Wanted.valueOf(row.getString("wanted")),
                decidedBy == null ? null : new UnitId(decidedBy),
                new CaseId(row.getObject("about", UUID.class)));
    }
}
