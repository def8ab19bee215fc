package org.liandong.pack;

import java.time.Instant;
import java.util.Set;
import org.liandong.kernel.Access;
import org.liandong.plan.Plans;
import org.liandong.store.Transactions;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Response plans, and the neighbours who could help. No case refers to a row of them, so they are written anew as a whole. */
@Component
@Order(4)
final class PlanPart implements Part {

    private static final Access ACCESS = new Access.Machinery("plans");
    private static final Set<String> FILES = Set.of(
            PackFormat.PLANS,
            PackFormat.PLAN_NEEDS,
            PackFormat.PLAN_ROLES,
            PackFormat.PLAN_LINES,
            PackFormat.NEIGHBOURS);

    private final Batch batch;
    private final JdbcTemplate jdbc;
    private final CountyNow county;
    private final Transactions transactions;
    private final Plans plans;

    PlanPart(Batch batch, JdbcTemplate jdbc, CountyNow county, Transactions transactions, Plans plans) {
        this.batch = batch;
        this.jdbc = jdbc;
        this.county = county;
        this.transactions = transactions;
        this.plans = plans;
    }

    @Override
    public void apply(PackContent content, PackDiff diff, Instant now) {
        if (FILES.stream().anyMatch(diff::touches)) {
            write(content);
        }
    }

    /** A pack applied before plans had tables of their own says them in its files only. */
    @EventListener(ApplicationReadyEvent.class)
    void fill() {
        var content = county.read().content();
        if (!content.rows(PackFormat.PLANS).isEmpty()) {
            transactions.write(ACCESS, () -> {
                var count = jdbc.queryForObject("select count(*) from plan.plan", Integer.class);
                if (count != null && count == 0) {
                    write(content);
                }
            });
            plans.refresh();
        }
    }

    private void write(PackContent content) {
        jdbc.update("delete from plan.plan");
        jdbc.update("delete from readiness.neighbour");
        batch.run("""
                insert into plan.plan (code, name, name_en, class_code, grade, area_code, place, season, warning, colour,
                                       commander, review)
                values (:code, :name, :name_en, :class, cast(:grade as integer), :area, :place, :season, :warning, :colour,
                        :commander, cast(:review as date))
                """, content.rows(PackFormat.PLANS), Batch::fields);
        batch.run("""
                insert into plan.need (plan_code, capability, teams, people, minutes)
                values (:plan, :capability, cast(:teams as integer), cast(:people as integer), cast(:minutes as integer))
                """, content.rows(PackFormat.PLAN_NEEDS), Batch::fields);
        batch.run("""
                insert into plan.role (plan_code, unit_id, role)
                select :plan, u.id, :role from area.unit u where u.code = :unit
                """, content.rows(PackFormat.PLAN_ROLES), Batch::fields);
        batch.run("""
                insert into plan.line (plan_code, number, kind, text, text_en)
                values (:plan, cast(:number as integer), :kind, :text, :text_en)
                """, content.rows(PackFormat.PLAN_LINES), Batch::fields);
        batch.run("""
                insert into readiness.neighbour (code, name, name_en, capabilities, latitude, longitude, border_minutes, duty_phone)
                values (:code, :name, :name_en, string_to_array(:capabilities, ' '), :latitude, :longitude,
                        cast(:border_minutes as integer), :phone)
                """, content.rows(PackFormat.NEIGHBOURS), row -> Batch.fields(row, "latitude", "longitude"));
    }
}
