package org.liandong.road;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.liandong.area.Areas;
import org.liandong.assignment.Subject;
import org.liandong.assignment.SubjectKind;
import org.liandong.assignment.SubjectSource;
import org.liandong.kernel.Access;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Closed roads as what tasks are about. */
@Component
class ClosureSubjects implements SubjectSource {

    private final RoadClosures closures;
    private final Areas areas;
    private final MessageSource messages;

    ClosureSubjects(RoadClosures closures, Areas areas, MessageSource messages) {
        this.closures = closures;
        this.areas = areas;
        this.messages = messages;
    }

    @Override
    public SubjectKind kind() {
        return SubjectKind.CLOSURE;
    }

    /** All counties' roads are one map; whoever may issue a task in the area of one is decided by the task. */
    @Override
    public Optional<Subject> find(Access access, String id) {
        try {
            return closures.find(UUID.fromString(id)).map(this::subject);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Subject subject(RoadClosure closure) {
        var area = areas.get(closure.area());
        var reason = "road.reason." + closure.reason().slug();
        return new Subject(
                SubjectKind.CLOSURE,
                closure.id().toString(),
                null,
                closure.area(),
                false,
                area.name() + " " + messages.getMessage(reason, null, Locale.CHINESE),
                area.nameEn() + " " + messages.getMessage(reason, null, Locale.ENGLISH),
                "/closures");
    }
}
