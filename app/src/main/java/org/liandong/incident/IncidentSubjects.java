package org.liandong.incident;

import java.util.Optional;
import org.liandong.area.Areas;
import org.liandong.assignment.Subject;
import org.liandong.assignment.SubjectKind;
import org.liandong.assignment.SubjectSource;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.springframework.stereotype.Component;

/** Incidents as what tasks are about: the staff's own line, else what it is and where. */
@Component
class IncidentSubjects implements SubjectSource {

    private final Incidents incidents;
    private final IncidentClasses classes;
    private final Areas areas;

    IncidentSubjects(Incidents incidents, IncidentClasses classes, Areas areas) {
        this.incidents = incidents;
        this.classes = classes;
        this.areas = areas;
    }

    @Override
    public SubjectKind kind() {
        return SubjectKind.INCIDENT;
    }

    @Override
    public Optional<Subject> find(Access access, String id) {
        try {
            return incidents.find(access, CaseId.parse(id)).map(this::subject);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Subject subject(IncidentFacts incident) {
        var head = incident.head();
        var area = areas.get(head.areaCode());
        var known = classes.get(incident.classCode());
        boolean own = !incident.subject().isBlank();
        return new Subject(
                SubjectKind.INCIDENT,
                head.id().toString(),
                head.id(),
                head.areaCode(),
                head.exercise(),
                head.number() + " " + (own ? incident.subject() : known.name() + " · " + area.name()),
                head.number() + " " + (own ? incident.subject() : known.nameEn() + " · " + area.nameEn()),
                "/incidents/" + head.id());
    }
}
