package org.liandong.support;

import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.liandong.plan.Plans;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Response plans for tests, each for an area of its own so that tests do not meet. */
@Component
public class TestPlans {

    private final JdbcClient jdbc;
    private final Plans plans;

    TestPlans(JdbcClient jdbc, Plans plans) {
        this.jdbc = jdbc;
        this.plans = plans;
    }

    /** A plan that holds in an area, by more conditions where they are given. */
    public void plan(String code, String classCode, String area, @Nullable Integer grade, @Nullable String warning) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("code", code);
        values.put("class", classCode);
        values.put("area", area);
        values.put("grade", grade);
        values.put("warning", warning == null ? null : warning.split(" ")[0]);
        values.put("colour", warning == null ? null : warning.split(" ")[1]);
        jdbc.sql("""
                insert into plan.plan (code, name, name_en, class_code, grade, area_code, warning, colour, commander, review)
                values (:code, '预案' || :code, 'Plan ' || :code, :class, cast(:grade as integer), :area, :warning, :colour,
                        'BUREAU_HEAD', date '2027-01-01')
                """).params(values).update();
        plans.refresh();
    }

    /** @param people null where only teams are asked for */
    public void need(String plan, String capability, int teams, @Nullable Integer people, int minutes) {
        jdbc.sql("insert into plan.need (plan_code, capability, teams, people, minutes) values (?, ?, ?, ?, ?)")
                .params(plan, capability, teams, people, minutes)
                .update();
        plans.refresh();
    }

    public void line(String plan, int number, String kind, String text) {
        jdbc.sql("insert into plan.line (plan_code, number, kind, text, text_en) values (?, ?, ?, ?, ?)")
                .params(plan, number, kind, text, text + " (en)")
                .update();
        plans.refresh();
    }

    /** A unit that is told. */
    public void role(String plan, java.util.UUID unit, String role) {
        jdbc.sql("insert into plan.role (plan_code, unit_id, role) values (?, ?, ?)")
                .params(plan, unit, role)
                .update();
        plans.refresh();
    }
}
