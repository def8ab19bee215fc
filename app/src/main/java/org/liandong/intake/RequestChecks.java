package org.liandong.intake;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liandong.area.Areas;
import org.liandong.area.Unit;
import org.liandong.grievance.Categories;
import org.liandong.grievance.Category;
import org.liandong.grievance.MatterClass;
import org.liandong.grievance.RequestChannel;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.UnitId;
import org.springframework.stereotype.Component;

/** What a request may be made of. All faults are named at once; answers to attributes come back as codes and words. */
@Component
public final class RequestChecks {

    static final int MOST_POINTS = 5;
    private static final int LONGEST_POINT = 500;
    private static final int LONGEST_ANSWER = 500;
    private static final int LONGEST_URL = 1_000;

    private final Categories categories;
    private final Areas areas;
    private final IntakeChecks texts;

    RequestChecks(Categories categories, Areas areas, IntakeChecks texts) {
        this.categories = categories;
        this.areas = areas;
        this.texts = texts;
    }

    /**
     * Answers that were understood.
     *
     * @param codes what is a key of a list, a number or a time
     * @param words what is text, in a sentence of its own; sealed with the narrative
     */
    public record Answers(Map<String, Object> codes, List<String> words) {}

    /** What a request turned out to name. */
    record Checked(
            Category category, Answers answers, @Nullable UnitId complainedOf, Set<UnitId> accused) {}

    /** Throws with every field that cannot be. */
    Checked check(Triage.Request request) {
        var faults = new ArrayList<Refusal>();
        var category = category(request, faults);
        var place = request.place();
        if (place.latitude() == null
                && place.longitude() == null
                && place.placeId() == null
                && (place.areaCode() == null || place.areaCode().isBlank())) {
            faults.add(Refusal.field(ProblemCode.FIELD_REQUIRED, "place"));
        }
        // Programs of others may send a category and a place alone.
        if (request.narrative().isBlank() && request.channel() != RequestChannel.OPEN311) {
            faults.add(Refusal.field(ProblemCode.FIELD_REQUIRED, "narrative"));
        }
        texts.words(request.narrative(), request.placeWords(), request.contact(), faults);
        points(request.points(), faults);
        if (request.spotAnswer() != null) {
            IntakeChecks.text("spotAnswer", request.spotAnswer(), IntakeChecks.LONGEST_NARRATIVE, faults);
        }
        url(request.mediaUrl(), faults);
        var complainedOf = unit("complainedOf", request.complainedOf(), faults).orElse(null);
        var accused = new java.util.HashSet<UnitId>();
        request.accused().forEach(code -> unit("accused", code, faults).ifPresent(accused::add));
        var answers =
                category == null ? new Answers(Map.of(), List.of()) : answers(category, request.answers(), faults);
        if (category != null && category.matterClass() != MatterClass.ACCUSATION && !accused.isEmpty()) {
            faults.add(Refusal.field(ProblemCode.FIELD_INVALID, "accused"));
        }
        if (!faults.isEmpty() || category == null) {
            throw new RefusedException(faults);
        }
        return new Checked(category, answers, complainedOf, accused);
    }

    private @Nullable Category category(Triage.Request request, List<Refusal> faults) {
        if (request.categoryCode().isBlank()) {
            faults.add(Refusal.field(ProblemCode.FIELD_REQUIRED, "categoryCode"));
            return null;
        }
        var found = categories.findOpen(request.categoryCode()).orElse(null);
        if (found == null) {
            faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, "categoryCode"));
        }
        return found;
    }

    private static void points(List<String> points, List<Refusal> faults) {
        if (points.size() > MOST_POINTS) {
            faults.add(Refusal.field(ProblemCode.TOO_MANY, "points", MOST_POINTS));
        }
        points.forEach(point -> IntakeChecks.text("points", point, LONGEST_POINT, faults));
    }

    private static void url(@Nullable String url, List<Refusal> faults) {
        if (url == null) {
            return;
        }
        if (url.length() > LONGEST_URL) {
            faults.add(Refusal.field(ProblemCode.FIELD_TOO_LONG, "mediaUrl", LONGEST_URL));
        } else if (!url.matches("https?://[^\\s<>\"'\\\\^`{|}\\p{Cntrl}]+")) {
            faults.add(Refusal.field(ProblemCode.FIELD_INVALID, "mediaUrl"));
        }
    }

    private Optional<UnitId> unit(String field, @Nullable String code, List<Refusal> faults) {
        if (code == null || code.isBlank()) {
            return Optional.empty();
        }
        var found = areas.findUnit(code).filter(Unit::active).map(Unit::id);
        if (found.isEmpty()) {
            faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, field));
        }
        return found;
    }

    /** Reads the answers to a category's attributes; each fault names {@code attribute[CODE]}. */
    public Answers answers(Category category, Map<String, List<String>> given, List<Refusal> faults) {
        var codes = new HashMap<String, Object>();
        var words = new ArrayList<String>();
        var unknown = new java.util.TreeSet<>(given.keySet());
        for (var attribute : category.attributes()) {
            unknown.remove(attribute.code());
            var values = given.getOrDefault(attribute.code(), List.of()).stream()
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .distinct()
                    .toList();
            if (values.isEmpty()) {
                if (attribute.required()) {
                    faults.add(Refusal.field(ProblemCode.FIELD_REQUIRED, field(attribute.code())));
                }
            } else if (values.size() > 1 && attribute.datatype() != Category.Datatype.MULTIVALUELIST) {
                faults.add(Refusal.field(ProblemCode.FIELD_INVALID, field(attribute.code())));
            } else {
                read(attribute, values, codes, words, faults);
            }
        }
        unknown.forEach(code -> faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, field(code))));
        return new Answers(codes, words);
    }

    private static String field(String code) {
        return "attribute[" + (code.length() > 40 ? code.substring(0, 40) : code) + "]";
    }

    private static void read(
            Category.Attribute attribute,
            List<String> values,
            Map<String, Object> codes,
            List<String> words,
            List<Refusal> faults) {
        var value = values.getFirst();
        switch (attribute.datatype()) {
            case SINGLEVALUELIST -> {
                if (key(attribute, value)) {
                    codes.put(attribute.code(), value);
                } else {
                    faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, field(attribute.code())));
                }
            }
            case MULTIVALUELIST -> {
                if (values.stream().allMatch(each -> key(attribute, each))) {
                    codes.put(attribute.code(), values);
                } else {
                    faults.add(Refusal.field(ProblemCode.UNKNOWN_CODE, field(attribute.code())));
                }
            }
            case NUMBER -> {
                if (value.matches("-?[0-9]{1,9}(\\.[0-9]{1,6})?")) {
                    codes.put(attribute.code(), Double.valueOf(value));
                } else {
                    faults.add(Refusal.field(ProblemCode.FIELD_INVALID, field(attribute.code())));
                }
            }
            case DATETIME -> {
                try {
                    codes.put(
                            attribute.code(),
                            OffsetDateTime.parse(value).toInstant().toString());
                } catch (DateTimeParseException e) {
                    faults.add(Refusal.field(ProblemCode.TIME_IMPOSSIBLE, field(attribute.code())));
                }
            }
            case STRING, TEXT -> {
                int before = faults.size();
                IntakeChecks.text(field(attribute.code()), value, LONGEST_ANSWER, faults);
                if (faults.size() == before) {
                    words.add(attribute.name() + " " + value);
                }
            }
        }
    }

    private static boolean key(Category.Attribute attribute, String value) {
        return attribute.options().stream().anyMatch(option -> option.key().equals(value));
    }
}
