package org.liandong.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.webkit.Granted;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Numbers of paper forms over HTTP; a filled one is entered as a report with {@code paperForm}. */
@RestController
@RequestMapping("/api/v1/paper-forms")
class PaperFormApi {

    private final PaperForms forms;

    PaperFormApi(PaperForms forms) {
        this.forms = forms;
    }

    /** How many. */
    record Wanted(@Nullable Integer count) {}

    /** A form; {@code report} once it was entered. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String number,
            Instant printedAt,
            @Nullable UUID report,
            @Nullable Instant enteredAt) {}

    @GetMapping
    @Granted("report:take")
    List<View> list(Actor.Staff actor) {
        return forms.list(actor).stream()
                .map(form -> new View(
                        form.number(),
                        form.printedAt(),
                        form.report() == null ? null : form.report().value(),
                        form.enteredAt()))
                .toList();
    }

    @PostMapping
    @Granted("report:take")
    ResponseEntity<List<String>> print(Actor.Staff actor, @RequestBody Wanted wanted) {
        if (wanted.count() == null) {
            throw Refusal.field(ProblemCode.FIELD_REQUIRED, "count").asException();
        }
        return ResponseEntity.status(HttpStatus.CREATED).body(forms.print(actor, wanted.count()));
    }
}
