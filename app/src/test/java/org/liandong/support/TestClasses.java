package org.liandong.support;

import java.util.List;
import java.util.Map;
import org.liandong.incident.IncidentClass;
import org.liandong.incident.IncidentClasses;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** A few incident classes every test county knows. */
@Component
class TestClasses implements InitializingBean {

    private final IncidentClasses classes;

    TestClasses(IncidentClasses classes) {
        this.classes = classes;
    }

    @Override
    public void afterPropertiesSet() {
        classes.save(List.of(
                incidentClass("FIRE", null, IncidentClass.Root.ACCIDENT, "火灾", List.of("起火", "浓烟"), 0),
                incidentClass("FIRE-BUILDING", "FIRE", IncidentClass.Root.ACCIDENT, "建筑火灾", List.of("厂房"), 1),
                incidentClass("LANDSLIDE", null, IncidentClass.Root.NATURAL_DISASTER, "滑坡", List.of("滑坡", "土石"), 2),
                incidentClass("OUTAGE", null, IncidentClass.Root.UTILITY, "停电", List.of("停电"), 3),
                incidentClass("WORK-ACCIDENT", null, IncidentClass.Root.ACCIDENT, "生产安全事故", List.of("矿井"), 4),
                incidentClass("EPIDEMIC", null, IncidentClass.Root.PUBLIC_HEALTH, "传染病疫情", List.of("疫情"), 5)));
    }

    private static IncidentClass incidentClass(
            String code,
            @org.jspecify.annotations.Nullable String parent,
            IncidentClass.Root root,
            String name,
            List<String> words,
            int position) {
        return new IncidentClass(
                code,
                parent,
                root,
                name,
                code,
                "",
                "other",
                Map.of(2, Map.of("dead", 10L), 3, Map.of("dead", 3L, "hurt", 10L)),
                words,
                List.of("RESCUE"),
                position);
    }
}
