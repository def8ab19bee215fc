package org.liandong.incident;

import org.liandong.contact.ContentErased;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The dictionary words found in a report, and its exact position, go with its content, in the same transaction. */
@Component
class ErasedWords {

    private final JdbcClient jdbc;

    ErasedWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ContentErased erased) {
        if (erased.ref().kind().equals(IncidentKinds.REPORT)) {
            jdbc.sql("""
                    update incident.report
                       set words = '{}', precision = 'TOWNSHIP', latitude = null, longitude = null, place_id = null
                     where case_id = :id
                    """).param("id", erased.ref().id().value()).update();
        }
    }
}
