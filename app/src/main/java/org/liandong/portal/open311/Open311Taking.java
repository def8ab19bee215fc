package org.liandong.portal.open311;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.area.Locator;
import org.liandong.area.Place;
import org.liandong.casework.Outcome;
import org.liandong.contact.CleanPicture;
import org.liandong.contact.ContactDetails;
import org.liandong.grievance.Category;
import org.liandong.grievance.PublicRequest;
import org.liandong.grievance.PublicRequests;
import org.liandong.grievance.RequestChannel;
import org.liandong.grievance.ResidentSide;
import org.liandong.intake.Intake;
import org.liandong.intake.RequestChecks;
import org.liandong.intake.Triage;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.Facts;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.portal.Open311Keys;
import org.liandong.webkit.Problems;
import org.liandong.webkit.PublicAddress;
import org.springframework.stereotype.Component;

/** What needs a key: handing a request in, and adding to one. Names, telephones and addresses go sealed; devices nowhere. */
@Component
final class Open311Taking {

    private static final int LONGEST_DESCRIPTION = 4_000;
    private static final int TRIES = 5;
    private static final Actor FROM_OUTSIDE = new Actor.Resident(new CaseId(new UUID(0, 0)));

    private final Intake intake;
    private final RequestChecks checks;
    private final PublicRequests requests;
    private final ResidentSide resident;
    private final Open311Reading reading;
    private final Open311Answers answers;
    private final Open311Keys keys;
    private final Areas areas;
    private final Problems problems;
    private final PublicAddress address;

    // Handing in joins keys, checks, intake and the words of the answer.
    Open311Taking(
            Intake intake,
            RequestChecks checks,
            PublicRequests requests,
            ResidentSide resident,
            Open311Reading reading,
            Open311Answers answers,
            Open311Keys keys,
            Areas areas,
            Problems problems,
            PublicAddress address) {
        this.intake = intake;
        this.checks = checks;
        this.requests = requests;
        this.resident = resident;
        this.reading = reading;
        this.answers = answers;
        this.keys = keys;
        this.areas = areas;
        this.problems = problems;
        this.address = address;
    }

    /** Takes a request; every fault is told at once. */
    List<Map<String, @Nullable Object>> take(Open311Call call, @Nullable CleanPicture photo, Locale locale) {
        var faults = new Open311Faults();
        checkKey(call, faults);
        var category = category(call, faults);
        var place = place(call, faults);
        var description = text(call, "description", faults);
        var attributes = new LinkedHashMap<>(call.attributes());
        var publish = publish(attributes, faults);
        if (category != null) {
            var found = new ArrayList<Refusal>();
            checks.answers(category, attributes, found);
            found.forEach(refusal -> faults.add(400, sentence(refusal, locale)));
        }
        var media = media(call, faults);
        faults.throwIfAny();
        var request = new Triage.Request(
                java.util.Objects.requireNonNull(category).code(),
                place,
                narrative(description, media),
                call.one("address_string"),
                List.of(),
                attributes,
                contact(call),
                null,
                List.of(),
                new Triage.Choices(false, false, publish.contains("WORDS"), publish.contains("PHOTO")),
                photo,
                media.isEmpty() ? null : media.getFirst(),
                null,
                RequestChannel.OPEN311,
                null,
                false);
        return List.of(taken(request, category, locale));
    }

    private Map<String, @Nullable Object> taken(Triage.Request request, Category category, Locale locale) {
        try {
            var taken = intake.take(FROM_OUTSIDE, request, null);
            var fields = new LinkedHashMap<String, @Nullable Object>();
            fields.put("service_request_id", taken.number());
            fields.put(
                    "service_notice",
                    answers.say(
                            locale,
                            "open311.notice",
                            answers.notice(category, locale),
                            taken.receiptCode(),
                            address.link("/my")));
            fields.put("account_id", null);
            return fields;
        } catch (RefusedException refused) {
            var faults = new Open311Faults();
            refused.refusals().forEach(refusal -> faults.add(400, sentence(refusal, locale)));
            throw new Open311Faults.Refused(faults);
        }
    }

    private void checkKey(Open311Call call, Open311Faults faults) {
        var key = call.one("api_key");
        if (key == null) {
            faults.add(403, "api_key was not provided");
        } else if (keys.find(key).isEmpty()) {
            throw Open311Faults.refused(403, "api_key is not valid");
        }
    }

    private @Nullable Category category(Open311Call call, Open311Faults faults) {
        var code = call.one("service_code");
        if (code == null) {
            faults.add(400, "service_code was not provided");
            return null;
        }
        try {
            return reading.service(code);
        } catch (Open311Faults.Refused unknown) {
            faults.add(404, "service_code was not found");
            return null;
        }
    }

    /** Position, else address_id, else what the address says; one of them must be there. */
    private Locator.Said place(Open311Call call, Open311Faults faults) {
        var latitude = call.degrees("lat", 90, faults);
        var longitude = call.degrees("long", 180, faults);
        var said = call.one("address_string");
        var id = call.one("address_id");
        boolean half = (call.one("lat") == null) != (call.one("long") == null);
        if (half) {
            faults.add(400, (call.one("lat") == null ? "lat" : "long") + " was not provided");
        }
        if (latitude != null && longitude != null) {
            return new Locator.Said(latitude, longitude, null, null);
        }
        if (id != null) {
            return new Locator.Said(null, null, gazetteer(id, faults), null);
        }
        if (said != null) {
            if (said.codePointCount(0, said.length()) > 300) {
                faults.add(400, "address_string is longer than 300 characters");
            }
            return said(said);
        }
        if (!half && call.one("lat") == null) {
            faults.add(400, "lat and long, address_string or address_id was not provided");
        }
        return new Locator.Said(null, null, null, null);
    }

    private @Nullable UUID gazetteer(String id, Open311Faults faults) {
        try {
            var known = UUID.fromString(id);
            if (areas.places(List.of(known)).containsKey(known)) {
                return known;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        faults.add(400, "address_id was not found");
        return null;
    }

    /** The place named in an address, else the township named in it, else somewhere in the county. */
    private Locator.Said said(String words) {
        var place = areas.placesNamedIn(words, 1).stream().findFirst().map(Place::id);
        if (place.isPresent()) {
            return new Locator.Said(null, null, place.get(), null);
        }
        var area = areas.list(Area.Level.TOWNSHIP).stream()
                .filter(known -> words.contains(known.name()))
                .findFirst()
                .or(() -> areas.list(Area.Level.COUNTY).stream().findFirst());
        return new Locator.Said(null, null, null, area.map(Area::code).orElse(null));
    }

    private static @Nullable String text(Open311Call call, String name, Open311Faults faults) {
        var text = call.one(name);
        if (text != null && text.codePointCount(0, text.length()) > LONGEST_DESCRIPTION) {
            faults.add(400, name + " is longer than " + LONGEST_DESCRIPTION + " characters");
        }
        return text;
    }

    private static List<String> publish(Map<String, List<String>> attributes, Open311Faults faults) {
        var publish = attributes.remove(Open311Answers.PUBLISH);
        if (publish == null) {
            return List.of();
        }
        if (!List.of("WORDS", "PHOTO").containsAll(publish)) {
            faults.add(400, "attribute[" + Open311Answers.PUBLISH + "] must be WORDS or PHOTO");
        }
        return publish;
    }

    /** Addresses of pictures; they are kept sealed and never fetched. */
    private static List<String> media(Open311Call call, Open311Faults faults) {
        var given = call.parameters().getOrDefault("media_url", List.of());
        for (var url : given) {
            if (url.length() > 1_000 || !url.matches("https?://[^\\s<>\"'\\\\^`{|}\\p{Cntrl}]+")) {
                faults.add(400, "media_url must be an address that begins with http:// or https://");
            }
        }
        return given;
    }

    private static String narrative(@Nullable String description, List<String> media) {
        var said = description == null ? "" : description.replace("\r\n", "\n");
        return media.size() < 2 ? said : (said + "\n" + String.join("\n", media.subList(1, media.size()))).strip();
    }

    private static ContactDetails contact(Open311Call call) {
        var first = call.one("first_name");
        var last = call.one("last_name");
        var name = first == null ? last : last == null ? first : last + " " + first;
        var phone = call.one("phone");
        return new ContactDetails(
                name, phone == null ? null : phone.replaceAll("[().]", " ").strip(), call.one("email"), null);
    }

    private String sentence(Refusal refusal, Locale locale) {
        var field = refusal.field() == null ? "" : named(refusal.field());
        return switch (refusal.code()) {
            case FIELD_REQUIRED -> field + " was not provided";
            case UNKNOWN_CODE -> field + " is not one of its values";
            default -> (field.isEmpty() ? "" : field + ": ") + problems.text(refusal, locale);
        };
    }

    /** Intake's fields as this specification names them. */
    private static String named(String field) {
        return switch (field) {
            case "narrative" -> "description";
            case "placeWords" -> "address_string";
            case "contact.name" -> "first_name, last_name";
            case "contact.phone" -> "phone";
            case "contact.email" -> "email";
            case "latitude" -> "lat, long";
            case "longitude" -> "long";
            case "mediaUrl" -> "media_url";
            default -> field;
        };
    }

    /** Adds what somebody says to a request (mySociety's extension); it never changes how the request stands. */
    List<Map<String, @Nullable Object>> update(Open311Call call, Locale locale) {
        var faults = new Open311Faults();
        checkKey(call, faults);
        var number = call.one("service_request_id");
        if (number == null) {
            faults.add(400, "service_request_id was not provided");
        }
        var description = text(call, "description", faults);
        if (description == null) {
            faults.add(400, "description was not provided");
        }
        var status = call.one("status");
        if (status != null && !status.matches("[A-Za-z_ ]{2,40}")) {
            faults.add(400, "status is not a word of the extension");
        }
        call.moment("updated_datetime", faults);
        media(call, faults);
        faults.throwIfAny();
        var entry =
                add(java.util.Objects.requireNonNull(number), java.util.Objects.requireNonNull(description), locale);
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("update_id", number + "-" + entry);
        return List.of(fields);
    }

    private int add(String number, String description, Locale locale) {
        for (int i = 0; i < TRIES; i++) {
            var request = requests.find(number)
                    .orElseThrow(() -> Open311Faults.refused(404, "service_request_id was not found"));
            switch (resident.addMessage(request.id(), request.version(), description, Facts.of("via", "OPEN311"))) {
                case Outcome.Moved _ -> {
                    return lastEntry(request);
                }
                case Outcome.Refused refused -> throw Open311Faults.refused(400, sentence(refused.refusal(), locale));
                case Outcome.Stale _ -> {
                    // Somebody moved it in between: once more at its new version.
                }
            }
        }
        throw Open311Faults.refused(503, "try again");
    }

    private int lastEntry(PublicRequest request) {
        return requests.steps(null, null, List.of(request.number()), 1_000).stream()
                .mapToInt(PublicRequest.Step::entry)
                .max()
                .orElse(0);
    }
}
