package org.liandong.intake;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Locator;
import org.liandong.contact.ContactDetails;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.webkit.Preconditions;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What taking anything over HTTP has in common, from whomever it comes. */
final class Doorstep {

    /** Whoever comes from outside holds no receipt yet; the case they open is the only one they may touch. */
    static final Actor FROM_OUTSIDE = new Actor.Resident(new CaseId(new UUID(0, 0)));

    /** Anonymous callers share one name space, so their keys must be too long to guess. */
    private static final int SHORTEST_PUBLIC_KEY = 20;

    private static final ContactDetails NOBODY = new ContactDetails(null, null, null, null);

    private Doorstep() {}

    /** Where it is; one of coordinates, a gazetteer place or an area. */
    record Place(
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable UUID placeId,
            @Nullable String areaCode) {

        static Locator.Said said(@Nullable Place place) {
            return place == null
                    ? new Locator.Said(null, null, null, null)
                    : new Locator.Said(place.latitude, place.longitude, place.placeId, place.areaCode);
        }
    }

    static ContactDetails contact(@Nullable ContactDetails given) {
        return given == null ? NOBODY : given;
    }

    static Intake.Key staffKey(Actor.Staff actor, @Nullable String key) {
        return new Intake.Key("staff:" + actor.account(), Preconditions.key(key));
    }

    /** The key of somebody nobody knows; a refusal names it when it could be guessed. */
    static Intake.Key publicKey(String kind, @Nullable String key) {
        var chosen = Preconditions.key(key);
        if (chosen.length() < SHORTEST_PUBLIC_KEY) {
            throw Refusal.field(ProblemCode.PARAMETER_INVALID, "Idempotency-Key")
                    .asException();
        }
        return new Intake.Key("public:" + kind, chosen);
    }

    /** An answer to what was taken, now or before under the same key. */
    static ResponseEntity.BodyBuilder taken(String path, Taken taken) {
        return ResponseEntity.status(taken.again() ? HttpStatus.OK : HttpStatus.CREATED)
                .location(URI.create(path + taken.report()))
                .eTag(Preconditions.tag(taken.version()));
    }
}
