package org.liandong.grievance;

import static org.liandong.grievance.RequestProcedure.NOTICE;
import static org.liandong.grievance.RequestProcedure.ROUTE;
import static org.liandong.grievance.RequestProcedure.TARGET;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.area.Unit;
import org.liandong.casework.Casework;
import org.liandong.casework.Opened;
import org.liandong.casework.Opening;
import org.liandong.contact.Attachment;
import org.liandong.contact.Attachments;
import org.liandong.contact.Contacts;
import org.liandong.contact.Redactor;
import org.liandong.contact.Words;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ClockName;
import org.liandong.kernel.Facts;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.kernel.UnitId;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Requests: taken, found, listed. What happens to one afterwards lies in the classes beside this one. */
@Component
public final class Requests {

    private final Casework casework;
    private final Contacts contacts;
    private final Attachments attachments;
    private final NearHomes homes;
    private final RequestRows rows;
    private final RequestPapers papers;
    private final Categories categories;
    private final Areas areas;
    private final Transactions transactions;
    private final TimeSource time;
    private final JsonMapper json;

    // Taking a request joins everything it may carry, once, here.
    Requests(
            Casework casework,
            Contacts contacts,
            Attachments attachments,
            NearHomes homes,
            RequestRows rows,
            RequestPapers papers,
            Categories categories,
            Areas areas,
            Transactions transactions,
            TimeSource time,
            JsonMapper json) {
        this.casework = casework;
        this.contacts = contacts;
        this.attachments = attachments;
        this.homes = homes;
        this.rows = rows;
        this.papers = papers;
        this.categories = categories;
        this.areas = areas;
        this.transactions = transactions;
        this.time = time;
        this.json = json;
    }

    /** Takes a request: head, words, contact, points, clocks, leaf and details in one transaction. */
    public Opened take(Actor actor, NewRequest request) {
        var occurredAt = request.occurredAt() == null ? time.now() : request.occurredAt();
        boolean onGrid = homes.onGrid(request.category(), request.location());
        return casework.open(Opening.of(
                        RequestKinds.REQUEST,
                        request.spotAnswer() == null ? RequestAction.SUBMIT : RequestAction.ANSWER_ON_THE_SPOT,
                        actor,
                        request.location().areaCode(),
                        owner(actor, request),
                        occurredAt)
                .facts(Facts.of("class", request.category().matterClass())
                        .with("category", request.category().code())
                        .with("channel", request.channel())
                        .with("precision", request.location().precision()))
                .words(request.narrative())
                .note(request.spotAnswer())
                .receipt(request.receiptHash())
                .exercise(request.exercise())
                .clocks(clocks(request.category()))
                .once(request.idempotent())
                .details((fresh, writes) -> details(request, onGrid, occurredAt, fresh, writes)));
    }

    /** Which clocks limit a matter of this category from the day it is received. */
    static Map<ClockName, String> clocks(Category category) {
        return category.matterClass() == MatterClass.SERVICE
                ? Map.of(
                        ROUTE,
                        "request.route-service",
                        NOTICE,
                        Opening.WITHOUT,
                        TARGET,
                        Objects.requireNonNull(category.target()))
                : Map.of(TARGET, Opening.WITHOUT);
    }

    /** First asked, first responsible; but an accusation goes to the body competent for it, never to those accused. */
    private UnitId owner(Actor actor, NewRequest request) {
        if (request.category().matterClass() != MatterClass.ACCUSATION) {
            return actor instanceof Actor.Staff staff
                    ? staff.unit()
                    : desk(request.location().areaCode());
        }
        var competent = Optional.ofNullable(request.category().unitCode()).flatMap(areas::findUnit).stream();
        var desk = areas.findDesk(request.location().areaCode()).stream();
        var county = countyPath(request.location().areaCode());
        var others = areas.units().stream()
                .filter(unit -> unit.kind() == Unit.Kind.DEPARTMENT)
                .filter(unit -> areas.get(unit.areaCode()).path().equals(county));
        return Stream.of(competent, desk, others)
                .flatMap(each -> each)
                .filter(Unit::active)
                .map(Unit::id)
                .filter(unit -> !request.accused().contains(unit))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.field(ProblemCode.FIELD_INVALID, "accused").asException());
    }

    private String countyPath(String areaCode) {
        return areas.findDesk(areaCode)
                .map(desk -> areas.get(desk.areaCode()).path())
                .orElse("");
    }

    private UnitId desk(String areaCode) {
        return areas.findDesk(areaCode)
                .orElseThrow(() -> Refusal.field(ProblemCode.PLACE_OUTSIDE_COUNTY, "areaCode")
                        .asException())
                .id();
    }

    /** The unit competent for a category, if the pack names one that exists. */
    public Optional<Unit> competent(Category category) {
        return Optional.ofNullable(category.unitCode()).flatMap(areas::findUnit).filter(Unit::active);
    }

    private void details(NewRequest request, boolean onGrid, Instant occurredAt, Opening.Fresh fresh, Writes writes) {
        var id = fresh.head().id();
        seal(fresh, Words.Kind.NARRATIVE, request.narrative(), writes);
        seal(fresh, Words.Kind.PLACE, request.placeWords(), writes);
        contacts.sealContact(fresh.keys().contact(), id, request.contact(), writes);
        addPoints(request, fresh, writes);
        addPhoto(request, fresh, writes);
        writes.add(INSERT, columns(request, onGrid, occurredAt, fresh));
        var words = Postings.wordsIn(request.narrative(), categories.words());
        Postings.add(request, id, fresh.head().openedAt(), words, writes);
        if (request.spotAnswer() != null) {
            RequestRows.set(id, Map.of("result", RequestResult.REPORTED_BY_STAFF), writes);
            papers.answered(fresh.head(), writes);
        }
        // Last: from here on whoever keys it in may be one of those it is sealed from.
        if (request.category().matterClass() == MatterClass.ACCUSATION) {
            seal(id, null, null, null, writes);
            request.accused().forEach(unit -> seal(id, unit, null, "ACCUSED", writes));
        }
    }

    private Map<String, @Nullable Object> columns(
            NewRequest request, boolean onGrid, Instant occurredAt, Opening.Fresh fresh) {
        var content = fresh.keys().content();
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", fresh.head().id().value());
        values.put("class", request.category().matterClass());
        values.put("category", request.category().code());
        values.put("channel", request.channel());
        values.put("precision", request.location().precision());
        values.put("latitude", request.location().latitude());
        values.put("longitude", request.location().longitude());
        values.put("placeId", request.location().placeId());
        values.put("onGrid", onGrid);
        values.put("answers", json.writeValueAsString(request.answers()));
        values.put(
                "complainedOf",
                request.complainedOf() == null ? null : request.complainedOf().value());
        values.put("contactShown", request.contactShown());
        values.put("jointVisit", request.jointVisit());
        boolean published = request.category().matterClass().published();
        boolean words =
                published && request.wordsPublic() && !request.narrative().isBlank();
        values.put("wordsPublic", words);
        values.put("photoPublic", published && request.photoPublic() && hasPicture(request));
        values.put("description", words ? content.seal(Redactor.redact(request.narrative()), "published") : null);
        values.put("media", request.mediaUrl() == null ? null : content.seal(request.mediaUrl(), "media"));
        values.put("occurredAt", occurredAt);
        return values;
    }

    private static boolean hasPicture(NewRequest request) {
        return request.photo() != null || request.mediaUrl() != null;
    }

    private void addPoints(NewRequest request, Opening.Fresh fresh, Writes writes) {
        var at = fresh.head().movedAt();
        int ordinal = 0;
        for (var point : request.points()) {
            var words = contacts.sealWords(
                    fresh.keys().content(), fresh.head().id(), new Words(Words.Kind.MESSAGE, at, point), writes);
            Points.add(fresh.head().id(), ++ordinal, true, words, null, writes);
        }
        if (ordinal == 0) {
            Points.add(fresh.head().id(), 1, true, null, null, writes);
        }
    }

    private void addPhoto(NewRequest request, Opening.Fresh fresh, Writes writes) {
        var photo = request.photo();
        if (photo == null) {
            return;
        }
        var at = fresh.head().movedAt();
        var id = fresh.head().id();
        attachments.seal(
                fresh.keys().content(),
                id,
                new Attachment(CaseId.timeOrdered(at), photo.mediaType(), at),
                photo.bytes(),
                writes);
        if (request.photoPublic() && request.category().matterClass().published()) {
            writes.add(
                    "insert into grievance.photo (case_id, media_type, sealed) values (:id, :mediaType, :sealed)",
                    Map.of(
                            "id",
                            id.value(),
                            "mediaType",
                            photo.mediaType(),
                            "sealed",
                            fresh.keys().content().seal(photo.bytes(), "photo")));
        }
    }

    private void seal(Opening.Fresh fresh, Words.Kind kind, @Nullable String text, Writes writes) {
        if (text != null && !text.isBlank()) {
            var words = new Words(kind, fresh.head().movedAt(), text);
            contacts.sealWords(fresh.keys().content(), fresh.head().id(), words, writes);
        }
    }

    /** Puts a case out of sight of a unit or an account; must be the last thing written. */
    static void seal(CaseId id, @Nullable UnitId unit, @Nullable UUID account, @Nullable String ground, Writes writes) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", id.value());
        values.put("row", UUID.randomUUID());
        values.put("unit", unit == null ? null : unit.value());
        values.put("account", account);
        values.put("ground", ground);
        writes.addAny(
                "select grievance.seal(cast(:id as uuid), cast(:row as uuid), cast(:unit as uuid), cast(:account as uuid), cast(:ground as text))",
                values);
    }

    /** A request; throws a refusal NOT_FOUND when there is none in sight. */
    public RequestFacts get(Access access, CaseId request) {
        return find(access, request)
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
    }

    public Optional<RequestFacts> find(Access access, CaseId request) {
        return transactions.read(access, () -> rows.find(request));
    }

    /** The reference of a request of this id. */
    public static CaseRef ref(CaseId request) {
        return new CaseRef(RequestKinds.REQUEST, request);
    }

    private static final String INSERT = """
            insert into grievance.request
                   (case_id, class, category_code, channel, precision, latitude, longitude, place_id, on_grid, answers,
                    complained_of, contact_shown, joint_visit, words_public, photo_public, description_sealed,
                    media_sealed, occurred_at)
            values (:id, :class, :category, :channel, :precision, :latitude, :longitude, :placeId, :onGrid,
                    cast(:answers as jsonb), :complainedOf, :contactShown, :jointVisit, :wordsPublic, :photoPublic,
                    :description, :media, :occurredAt)
            """;
}
