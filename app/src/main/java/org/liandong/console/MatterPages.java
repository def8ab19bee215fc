package org.liandong.console;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.liandong.casework.Handlers;
import org.liandong.contact.BreakGlass;
import org.liandong.contact.ContactDetails;
import org.liandong.contact.Contacts;
import org.liandong.contact.ErasureRequest;
import org.liandong.contact.Forgetting;
import org.liandong.contact.OpeningRecord;
import org.liandong.contact.Words;
import org.liandong.kernel.AccountId;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.kernel.RefusedException;
import org.liandong.kernel.TimeSource;
import org.liandong.notification.Relay;
import org.liandong.pressure.PressureProcedure;
import org.liandong.pressure.Pressures;
import org.liandong.webkit.FormErrors;
import org.liandong.webkit.Granted;
import org.liandong.webkit.Moments;
import org.liandong.webkit.Problems;
import org.liandong.webkit.SentForm;
import org.liandong.webkit.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** One case of any kind and all that concerns its resident: assign, open, write, break the glass, a new code, erasure. */
@Controller
@Granted({
    "case:assign",
    "pressure:assign",
    "contact:open",
    "contact:relay",
    "contact:new-code",
    "contact:break-glass",
    "contact:approve",
    "contact:refuse-erasure"
})
class MatterPages {

    private final MatterFiles files;
    private final Handlers handlers;
    private final Contacts contacts;
    private final BreakGlass glass;
    private final Forgetting forgetting;
    private final Relay relay;
    private final Pressures pressures;
    private final org.liandong.casework.Casework casework;
    private final org.liandong.staff.Grants grants;
    private final Wording wording;
    private final Problems problems;
    private final TimeSource time;

    // The acts of one page, each with its own service.
    MatterPages(
            MatterFiles files,
            Handlers handlers,
            Contacts contacts,
            BreakGlass glass,
            Forgetting forgetting,
            Relay relay,
            Pressures pressures,
            org.liandong.casework.Casework casework,
            org.liandong.staff.Grants grants,
            Wording wording,
            Problems problems,
            TimeSource time) {
        this.files = files;
        this.handlers = handlers;
        this.contacts = contacts;
        this.glass = glass;
        this.forgetting = forgetting;
        this.relay = relay;
        this.pressures = pressures;
        this.casework = casework;
        this.grants = grants;
        this.wording = wording;
        this.problems = problems;
        this.time = time;
    }

    @GetMapping("/matters/{id}")
    String show(Actor.Staff actor, @PathVariable UUID id, Model model, Locale locale) {
        return page(actor, new CaseId(id), model, locale);
    }

    private String page(Actor.Staff actor, CaseId id, Model model, Locale locale) {
        model.addAttribute("file", files.read(actor, id, locale));
        model.addAttribute(
                "purposes",
                List.of(
                        OpeningRecord.Purpose.HANDLING,
                        OpeningRecord.Purpose.REVIEW,
                        OpeningRecord.Purpose.VERIFICATION));
        model.addAttribute("grounds", BreakGlass.Ground.values());
        model.addAttribute("holds", ErasureRequest.Ground.values());
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Typed.nothing());
        }
        return "console/matter";
    }

    @PostMapping("/matters/{id}/handlers")
    @Granted({"case:assign", "pressure:assign"})
    String assign(SentForm form) {
        return done(form, typed -> {
            var account = typed.id("account", true);
            typed.refuseFaults();
            handlers.assign(form.actor(), form.id(), new AccountId(account.orElseThrow()));
        });
    }

    @PostMapping("/matters/{id}/handlers/end")
    @Granted({"case:assign", "pressure:assign", "contact:open"})
    String end(SentForm form) {
        return done(form, typed -> {
            var account = typed.id("account", true);
            typed.refuseFaults();
            handlers.end(form.actor(), form.id(), new AccountId(account.orElseThrow()));
        });
    }

    /** Opens for a stated purpose. Recorded before it is shown; shown once, kept nowhere. */
    @PostMapping("/matters/{id}/open")
    @Granted("contact:open")
    String open(SentForm form) {
        return shown(form, typed -> {
            var purpose = typed.choice("purpose", OpeningRecord.Purpose.class, true);
            var what = typed.choice("what", OpeningRecord.What.class, true);
            typed.refuseFaults();
            var ref = casework.get(grants.access(form.actor()), form.id()).ref();
            if (what == OpeningRecord.What.CONTACT) {
                contact(
                        form.model(),
                        contacts.openContact(form.actor(), ref, Objects.requireNonNull(purpose), typed.of("note"))
                                .orElse(null));
            } else {
                words(
                        form.model(),
                        form.locale(),
                        contacts.openWords(form.actor(), ref, Objects.requireNonNull(purpose), typed.of("note")));
            }
        });
    }

    private void contact(Model model, @Nullable ContactDetails found) {
        model.addAttribute("contact", found);
        model.addAttribute("contactOpened", true);
    }

    private void words(Model model, Locale locale, List<Words> opened) {
        var now = time.now();
        model.addAttribute(
                "said",
                opened.stream()
                        .map(each -> new ReportFile.Said(
                                wording.say(
                                        locale,
                                        "console.said."
                                                + ReportFiles.slug(each.kind().name())),
                                Moments.second(each.at(), now),
                                each.text()))
                        .toList());
    }

    @PostMapping("/matters/{id}/relay")
    @Granted("contact:relay")
    String relay(SentForm form) {
        return done(form, typed -> relay.send(form.actor(), form.id(), typed.of("text")));
    }

    @PostMapping("/matters/{id}/new-code")
    @Granted("contact:new-code")
    String newCode(SentForm form) {
        return done(form, typed -> relay.sendNewCode(form.actor(), form.id()));
    }

    @PostMapping("/matters/{id}/break-glass")
    @Granted("contact:break-glass")
    String breakGlass(SentForm form) {
        return done(form, typed -> {
            var what = typed.choice("what", OpeningRecord.What.class, true);
            var ground = typed.choice("ground", BreakGlass.Ground.class, true);
            typed.refuseFaults();
            glass.ask(
                    form.actor(),
                    form.id(),
                    Objects.requireNonNull(what),
                    Objects.requireNonNull(ground),
                    typed.of("reason"));
        });
    }

    @PostMapping("/matters/{id}/break-glass/{glassId}/decide")
    @Granted("contact:approve")
    String decideGlass(SentForm form, @PathVariable UUID glassId) {
        return done(form, typed -> {
            switch (typed.of("decision")) {
                case "approve" -> glass.approve(form.actor(), glassId, typed.of("note"));
                case "deny" -> glass.deny(form.actor(), glassId, typed.of("note"));
                default ->
                    throw Refusal.field(ProblemCode.FIELD_REQUIRED, "decision").asException();
            }
        });
    }

    @PostMapping("/matters/{id}/break-glass/{glassId}/open")
    @Granted("contact:break-glass")
    String openGlass(SentForm form, @PathVariable UUID glassId) {
        return shown(form, typed -> {
            if (glass.get(grants.access(form.actor()), glassId).what() == OpeningRecord.What.CONTACT) {
                contact(form.model(), glass.openContact(form.actor(), glassId).orElse(null));
            } else {
                words(form.model(), form.locale(), glass.openWords(form.actor(), glassId));
            }
        });
    }

    @PostMapping("/matters/{id}/refuse-erasure")
    @Granted("contact:refuse-erasure")
    String refuseErasure(SentForm form) {
        return done(form, typed -> {
            var ground = typed.choice("ground", ErasureRequest.Ground.class, true);
            typed.refuseFaults();
            forgetting.refuse(form.actor(), form.id(), Objects.requireNonNull(ground), typed.of("note"));
        });
    }

    /** Decides, or notes, in a matter of pressure. */
    @PostMapping("/matters/{id}/do/{action}")
    @Granted("pressure:decide")
    String act(SentForm form, @PathVariable String action) {
        return done(form, typed -> {
            var note = typed.note();
            typed.refuseFaults();
            var known = PressureProcedure.TABLE
                    .findAction(action)
                    .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND).asException());
            pressures.act(form.actor(), form.id(), typed.version(), known, note).orThrow();
        });
    }

    private String done(SentForm form, Consumer<Typed> deed) {
        var refused = tried(form, deed);
        return refused == null ? "redirect:" + MatterFiles.href(form.id()) : refused;
    }

    private String shown(SentForm form, Consumer<Typed> deed) {
        form.response().setHeader("Cache-Control", "no-store");
        var refused = tried(form, deed);
        return refused == null ? page(form.actor(), form.id(), form.model(), form.locale()) : refused;
    }

    private @Nullable String tried(SentForm form, Consumer<Typed> deed) {
        List<Refusal> refusals;
        try {
            refusals = Attempt.shownAgain(() -> {
                deed.accept(form.typed());
                return List.of();
            });
        } catch (RefusedException e) {
            var code = e.refusals().getFirst().code();
            if (code != ProblemCode.SELF_ASSIGNMENT
                    && code != ProblemCode.OTHER_PERSON_NEEDED
                    && code != ProblemCode.OTHER_UNIT_NEEDED) {
                throw e;
            }
            refusals = e.refusals();
        }
        if (refusals.isEmpty()) {
            return null;
        }
        form.response().setStatus(refusals.getFirst().code().status());
        form.model().addAttribute("refused", FormErrors.of(refusals, problems, form.locale()));
        form.model().addAttribute("typed", form.typed());
        return page(form.actor(), form.id(), form.model(), form.locale());
    }
}
