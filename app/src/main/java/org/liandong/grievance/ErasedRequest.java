package org.liandong.grievance;

import org.liandong.contact.ContentErased;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What of a request is no ciphertext goes with its content, in the same transaction: what staff called it, where exactly
 * it was, what was answered, what was published, and by what it was found.
 */
@Component
class ErasedRequest {

    private final JdbcClient jdbc;

    ErasedRequest(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ContentErased erased) {
        if (erased.ref().kind().equals(RequestKinds.REQUEST)) {
            jdbc.sql("""
                    update grievance.request
                       set subject = '', answers = '{}', precision = 'TOWNSHIP', latitude = null, longitude = null,
                           place_id = null, words_public = false, photo_public = false, description_sealed = null,
                           media_sealed = null
                     where case_id = :id
                    """).param("id", erased.ref().id().value()).update();
            jdbc.sql("delete from grievance.posting where case_id = :id")
                    .param("id", erased.ref().id().value())
                    .update();
        }
    }
}
