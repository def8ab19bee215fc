package org.liandong.plan;

import java.util.Optional;
import org.liandong.area.Area;
import org.liandong.area.Areas;
import org.liandong.assignment.Subject;
import org.liandong.assignment.SubjectKind;
import org.liandong.assignment.SubjectSource;
import org.liandong.kernel.Access;
import org.springframework.stereotype.Component;

/** Response plans as what tasks are about: one that is to be looked at again, or asks for what a unit does not have. */
@Component
class PlanSubjects implements SubjectSource {

    private final Plans plans;
    private final Areas areas;

    PlanSubjects(Plans plans, Areas areas) {
        this.plans = plans;
        this.areas = areas;
    }

    @Override
    public SubjectKind kind() {
        return SubjectKind.PLAN;
    }

    /** Plans are the pack's and nobody's secret; one without an area is the county's. */
    @Override
    public Optional<Subject> find(Access access, String code) {
        return plans.list().stream()
                .filter(plan -> plan.code().equals(code))
                .findFirst()
                .flatMap(plan -> area(plan)
                        .map(area -> new Subject(
                                SubjectKind.PLAN,
                                plan.code(),
                                null,
                                area,
                                false,
                                plan.code() + " " + plan.name(),
                                plan.code() + " " + plan.nameEn(),
                                "/transparency")));
    }

    private Optional<String> area(ResponsePlan plan) {
        return Optional.ofNullable(plan.conditions().area())
                .or(() -> areas.list(Area.Level.COUNTY).stream().findFirst().map(Area::code));
    }
}
