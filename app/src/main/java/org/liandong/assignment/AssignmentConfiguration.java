package org.liandong.assignment;

import org.liandong.webkit.NavItem;
import org.liandong.webkit.PublishedList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module brings to the navigation and to the published lists. */
@Configuration(proxyBeanMethods = false)
class AssignmentConfiguration {

    @Bean
    NavItem tasksEntry() {
        return NavItem.of("/tasks", "task.nav", 45, "task:read");
    }

    @Bean
    NavItem oversightEntry() {
        return NavItem.of("/oversight", "task.oversight.nav", 46, "task:oversee");
    }

    @Bean
    PublishedList taskClassList() {
        return PublishedList.of("task-class", TaskClass.class, each -> "task.class." + each.slug());
    }

    @Bean
    PublishedList taskSubjectList() {
        return PublishedList.of("task-subject", SubjectKind.class, each -> "task.subject." + each.slug());
    }

    @Bean
    PublishedList taskCheckList() {
        return PublishedList.of("task-check", CheckWay.class, each -> "task.way." + each.slug());
    }

    @Bean
    PublishedList taskEvidenceList() {
        return PublishedList.of("task-evidence", EvidenceKind.class, each -> "task.evidence." + each.slug());
    }
}
