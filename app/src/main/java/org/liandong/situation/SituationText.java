package org.liandong.situation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.liandong.contact.Redactor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import tools.jackson.databind.json.JsonMapper;

/** The words of a report, section by section; a section nobody has written is "". */
public record SituationText(Map<Section, String> sections) {

    static final int LONGEST = 4_000;
    private static final JsonMapper JSON = new JsonMapper();

    public SituationText {
        var ordered = new EnumMap<Section, String>(Section.class);
        sections.forEach((section, text) -> ordered.put(section, text.strip().replace("\r\n", "\n")));
        sections = java.util.Collections.unmodifiableMap(ordered);
    }

    public String of(Section section) {
        return sections.getOrDefault(section, "");
    }

    /** These sections over what is here; those not named stay. */
    SituationText with(Map<Section, String> changed) {
        var all = new EnumMap<Section, String>(Section.class);
        all.putAll(sections);
        all.putAll(changed);
        return new SituationText(all);
    }

    /** @throws RefusedException with every section that is too long, unreadable or not of this stage */
    void check(Stage stage) {
        var refusals = new ArrayList<Refusal>();
        sections.forEach((section, text) -> {
            if (!stage.sections().contains(section)) {
                refusals.add(Refusal.field(ProblemCode.UNKNOWN_CODE, section.slug()));
            } else if (text.codePointCount(0, text.length()) > LONGEST) {
                refusals.add(Refusal.field(ProblemCode.FIELD_TOO_LONG, section.slug(), LONGEST));
            } else if (text.codePoints().anyMatch(SituationText::unreadable)) {
                refusals.add(Refusal.field(ProblemCode.FIELD_INVALID, section.slug()));
            }
        });
        refuse(refusals);
    }

    private static boolean unreadable(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t'
                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                || c == 0xFFFD;
    }

    /** @throws RefusedException with every section that keeps it from being signed */
    void checkComplete(Stage stage) {
        var refusals = new ArrayList<Refusal>();
        for (var section : stage.sections()) {
            var text = of(section);
            if (text.isBlank()) {
                refusals.add(Refusal.field(ProblemCode.SECTION_EMPTY, section.slug()));
            } else if (stage == Stage.PUBLIC && !Redactor.redact(text).equals(text)) {
                refusals.add(Refusal.field(ProblemCode.PERSONAL_DATA, section.slug()));
            }
        }
        refuse(refusals);
    }

    private static void refuse(List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
    }

    /** As it is sealed. */
    String json() {
        return JSON.writeValueAsString(sections.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().name(),
                        Map.Entry::getValue,
                        (one, other) -> one,
                        java.util.TreeMap::new)));
    }

    static SituationText parse(String json) {
        var found = new EnumMap<Section, String>(Section.class);
        JSON.readTree(json)
                .properties()
                .forEach(entry -> found.put(
                        Section.valueOf(entry.getKey()), entry.getValue().asString()));
        return new SituationText(found);
    }
}
