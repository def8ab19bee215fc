package org.liandong.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.Actor;
import org.liandong.staff.Grants;
import org.liandong.webkit.Granted;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What waits for a dispatcher, over HTTP: the same queue as on the board, what goes wrong first at its head. */
@RestController
class ExceptionApi {

    private final ExceptionQueue queue;
    private final Grants grants;

    ExceptionApi(ExceptionQueue queue, Grants grants) {
        this.queue = queue;
        this.grants = grants;
    }

    /** One exception; {@code of} is the call or incident it is about. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String kind,
            String severity,
            UUID of,
            String number,
            UUID incident,
            @Nullable String team,
            Instant dueAt,
            boolean overdue,
            @Nullable Instant expectedAt) {

        static View of(ExceptionItem item) {
            var team = item.team();
            return new View(
                    item.kind().name(),
                    item.severity().name(),
                    item.ref().id().value(),
                    item.number(),
                    item.incident().value(),
                    team == null ? null : team.code(),
                    item.dueAt(),
                    item.overdue(),
                    item.expectedAt());
        }
    }

    @GetMapping("/api/v1/exceptions")
    @Granted("incident:read")
    List<View> list(Actor.Staff actor) {
        return queue.list(grants.access(actor)).stream().map(View::of).toList();
    }
}
