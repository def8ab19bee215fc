package org.liandong.contact;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.liandong.area.CountyFiles;
import org.liandong.area.CsvLine;
import org.liandong.deadline.Rule;
import org.liandong.worktime.Span;
import org.springframework.stereotype.Component;

/**
 * The shorter times for keeping that the county's pack sets. A time that is not shorter than the rule's own changes
 * nothing, whatever the file says: the check of a pack refuses it, and this does not rely on the check.
 */
@Component
final class CountyRetention {

    private final CountyFiles files;

    CountyRetention(CountyFiles files) {
        this.files = files;
    }

    /** These rules as they hold in this county. */
    List<Rule> applied(List<Rule> rules) {
        var shorter = read();
        return rules.stream()
                .map(rule -> {
                    var own = shorter.get(rule.code());
                    return own == null ? rule : own.shortening(rule);
                })
                .toList();
    }

    private record Own(int days, String source, String sourceEn) {

        Rule shortening(Rule rule) {
            var own = new Rule(
                    rule.code(),
                    rule.version(),
                    rule.effectiveFrom(),
                    new Span.CalendarDays(days),
                    null,
                    Rule.Origin.OWN_RULE,
                    source,
                    sourceEn);
            return Spans.length(own).compareTo(Spans.length(rule)) < 0 ? own : rule;
        }
    }

    private Map<String, Own> read() {
        var found = new HashMap<String, Own>();
        files.find(Retention.COUNTY_FILE)
                .ifPresent(file -> new String(file.content(), StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .map(CsvLine::split)
                        .forEach(fields -> {
                            if (fields != null && fields.size() == 4) {
                                found.put(
                                        fields.getFirst(),
                                        new Own(Integer.parseInt(fields.get(1)), fields.get(2), fields.get(3)));
                            }
                        }));
        return found;
    }
}
