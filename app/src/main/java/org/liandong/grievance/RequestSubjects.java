package org.liandong.grievance;

import java.util.Optional;
import org.liandong.area.Areas;
import org.liandong.assignment.Subject;
import org.liandong.assignment.SubjectKind;
import org.liandong.assignment.SubjectSource;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.springframework.stereotype.Component;

/**
 * Requests as what tasks are about: number, category and township, nothing anybody wrote. An accusation is none: what is
 * sealed from those accused is not spread by a task.
 */
@Component
class RequestSubjects implements SubjectSource {

    private final Requests requests;
    private final Categories categories;
    private final Areas areas;

    RequestSubjects(Requests requests, Categories categories, Areas areas) {
        this.requests = requests;
        this.categories = categories;
        this.areas = areas;
    }

    @Override
    public SubjectKind kind() {
        return SubjectKind.REQUEST;
    }

    @Override
    public Optional<Subject> find(Access access, String id) {
        try {
            return requests.find(access, CaseId.parse(id))
                    .filter(request -> request.matterClass() != MatterClass.ACCUSATION)
                    .map(this::subject);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Subject subject(RequestFacts request) {
        var head = request.head();
        var area = areas.get(head.areaCode());
        var category = categories.get(request.categoryCode());
        return new Subject(
                SubjectKind.REQUEST,
                head.id().toString(),
                head.id(),
                head.areaCode(),
                head.exercise(),
                head.number() + " " + category.name() + " · " + area.name(),
                head.number() + " " + category.nameEn() + " · " + area.nameEn(),
                "/requests/" + head.id());
    }
}
