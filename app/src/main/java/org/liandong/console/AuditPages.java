package org.liandong.console;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liandong.audit.Audit;
import org.liandong.audit.AuditChain;
import org.liandong.audit.AuditTrail;
import org.liandong.kernel.Actor;
import org.liandong.kernel.Facts;
import org.liandong.kernel.Grant;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.TimeSource;
import org.liandong.staff.Grants;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Moments;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The audit trail on screen and as a file: who did or tried what, where and when. No words, no residents. */
@Controller
class AuditPages {

    static final int PAGE = 50;
    static final int MOST_EXPORTED = 50_000;

    private static final Grant READ = Grant.of("audit:read");
    private static final Grant EXPORT = Grant.of("audit:export");
    private static final Pattern WHAT = Pattern.compile("[a-z0-9.:_-]{0,60}");
    private static final int CHECKED_BATCHES = 1_000;

    /** What was asked for, as it stands in the address. */
    record Filter(String what, String login, String outcome, String from, String to) {

        static Filter of(
                @Nullable String what,
                @Nullable String login,
                @Nullable String outcome,
                @Nullable String from,
                @Nullable String to) {
            return new Filter(text(what), text(login), text(outcome), text(from), text(to));
        }

        private static String text(@Nullable String given) {
            return given == null ? "" : given.strip();
        }

        AuditTrail.Query query(@Nullable UUID before) {
            if (!WHAT.matcher(what).matches()) {
                throw Refusal.field(ProblemCode.FIELD_INVALID, "what").asException();
            }
            if (login.length() > 60 || login.indexOf('\0') >= 0) {
                throw Refusal.field(ProblemCode.FIELD_INVALID, "login").asException();
            }
            if (!outcome.isEmpty()
                    && Stream.of(Audit.Outcome.values())
                            .noneMatch(each -> each.name().equals(outcome))) {
                throw Refusal.field(ProblemCode.FIELD_INVALID, "outcome").asException();
            }
            var since = day(from, "from");
            var until = day(to, "to");
            return new AuditTrail.Query(
                    what,
                    login,
                    outcome,
                    since == null ? null : since.atStartOfDay(TimeSource.ZONE).toInstant(),
                    until == null
                            ? null
                            : until.plusDays(1).atStartOfDay(TimeSource.ZONE).toInstant(),
                    before);
        }

        private static @Nullable LocalDate day(String text, String field) {
            try {
                return text.isEmpty() ? null : LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw Refusal.field(ProblemCode.FIELD_INVALID, field).asException();
            }
        }

        String address(String path) {
            return UriComponentsBuilder.fromPath(path)
                    .queryParam("what", "{what}")
                    .queryParam("login", "{login}")
                    .queryParam("outcome", "{outcome}")
                    .queryParam("from", "{from}")
                    .queryParam("to", "{to}")
                    .encode()
                    .buildAndExpand(what, login, outcome, from, to)
                    .toUriString();
        }
    }

    /** One act as the page shows it. */
    record Row(
            String at,
            String name,
            String partyKey,
            String unit,
            String what,
            String caseNumber,
            boolean refused,
            String facts,
            boolean chained) {}

    private final AuditTrail trail;
    private final AuditChain chain;
    private final Audit audit;
    private final Grants grants;

    AuditPages(AuditTrail trail, AuditChain chain, Audit audit, Grants grants) {
        this.trail = trail;
        this.chain = chain;
        this.audit = audit;
        this.grants = grants;
    }

    @ModelAttribute
    void filter(
            @RequestParam(required = false) @Nullable String what,
            @RequestParam(required = false) @Nullable String login,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Model model) {
        model.addAttribute("filter", Filter.of(what, login, outcome, from, to));
    }

    @GetMapping("/admin/audit")
    @Granted("audit:read")
    String list(
            Actor.Staff by,
            @ModelAttribute("filter") Filter filter,
            @RequestParam(required = false) @Nullable UUID before,
            Model model) {
        var found = trail.list(grants.scope(by.account(), READ), filter.query(before), PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("rows", shown.stream().map(AuditPages::row).toList());
        model.addAttribute("outcomes", List.of(Audit.Outcome.values()));
        model.addAttribute("mayExport", grants.holds(by.account(), EXPORT));
        model.addAttribute("first", before == null ? null : filter.address("/admin/audit"));
        model.addAttribute(
                "older",
                found.size() > PAGE
                        ? filter.address("/admin/audit") + "&before="
                                + shown.getLast().id()
                        : null);
        model.addAttribute("exportAddress", filter.address("/admin/audit/export"));
        model.addAttribute("newest", chain.newest().orElse(null));
        return "console/audit";
    }

    private static Row row(AuditTrail.Line line) {
        return new Row(
                Moments.daySecond(line.at()),
                line.name() == null ? "" : line.name(),
                "party." + line.party().toLowerCase(Locale.ROOT),
                line.unit() == null ? "" : line.unit(),
                line.what(),
                line.caseNumber() == null ? "" : line.caseNumber(),
                line.outcome().equals(Audit.Outcome.REFUSED.name()),
                line.facts().equals("{}")
                        ? ""
                        : line.facts()
                                .replaceAll("[{}\"]", "")
                                .replaceAll("(?<=[:,])\\s+", "")
                                .replace(",", ", "),
                line.batch() != null);
    }

    /** The same lines as a file. That it was taken is itself an act. */
    @GetMapping("/admin/audit/export")
    @Granted("audit:export")
    ResponseEntity<byte[]> export(Actor.Staff by, @ModelAttribute("filter") Filter filter) {
        var lines = trail.list(grants.scope(by.account(), EXPORT), filter.query(null), MOST_EXPORTED);
        audit.record(
                new Audit.Act(by, "audit.export", null, null, Audit.Outcome.DONE, Facts.of("lines", lines.size())));
        return CsvFile.of(
                "audit.csv",
                List.of("at,party,login,name,unit,what,case,area,outcome,facts,batch".split(",")),
                lines.stream().map(AuditPages::cells).toList());
    }

    private static List<@Nullable String> cells(AuditTrail.Line line) {
        return Arrays.asList(
                line.at().toString(),
                line.party(),
                line.login(),
                line.name(),
                line.unit(),
                line.what(),
                line.caseNumber(),
                line.areaPath(),
                line.outcome(),
                line.facts(),
                line.batch() == null ? "" : line.batch().toString());
    }

    /** Computes the chain again and says whether it holds. */
    @GetMapping("/admin/audit/chain")
    @Granted("audit:read")
    String check(@RequestParam(required = false) @Nullable String whole, Model model, HttpServletResponse response) {
        model.addAttribute("verdict", chain.verify(whole == null ? CHECKED_BATCHES : Long.MAX_VALUE));
        model.addAttribute("newest", chain.newest().orElse(null));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return "console/audit-chain";
    }
}
