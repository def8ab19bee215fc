package org.liandong.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liandong.casework.Head;
import org.liandong.document.Document;
import org.liandong.document.DocumentKind;
import org.liandong.document.Documents;
import org.liandong.kernel.Access;
import org.liandong.kernel.CaseId;
import org.liandong.kernel.UnitId;
import org.liandong.store.Transactions;
import org.liandong.store.Writes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The documents of tasks and their ladders: ordered in the act that makes each, numbered by the unit that signs it. What
 * stands in one is made from the record ({@link PaperTexts}).
 */
@Component
final class Papers {

    private static final String PREFIX = "TASK_";

    private final Documents documents;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    Papers(Documents documents, Transactions transactions, JdbcClient jdbc) {
        this.documents = documents;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** One document of a task or of one of its ladders. */
    record Entry(Document document, CaseId task) {

        UUID id() {
            return document.id();
        }

        PaperKind kind() {
            return PaperKind.valueOf(document.kind().name().substring(PREFIX.length()));
        }

        UnitId unit() {
            return document.unit();
        }

        int serial() {
            return document.serial();
        }

        Instant at() {
            return document.at();
        }
    }

    static DocumentKind kind(PaperKind kind) {
        return DocumentKind.valueOf(PREFIX + kind.name());
    }

    /** Adds the document of an act to its writes. */
    void add(PaperKind kind, UnitId unit, Head after, Writes writes) {
        documents.order(new Documents.Order(kind(kind), after.id(), after.version(), unit, after.movedAt()), writes);
    }

    /** The documents of a task and its ladders, oldest first. */
    List<Entry> of(Access access, CaseId task) {
        return documents.list(access, cases(access, task)).stream()
                .map(each -> new Entry(each, task))
                .toList();
    }

    /** One of them; empty for a document of anything else. */
    Optional<Entry> find(Access access, CaseId task, UUID id) {
        return documents
                .find(access, id)
                .filter(each -> cases(access, task).contains(each.caseId()))
                .map(each -> new Entry(each, task));
    }

    /** The task a document belongs to, be it the task's own or one of its ladder. */
    CaseId taskOf(Access access, Document document) {
        return transactions.read(
                access,
                () -> jdbc.sql("select task_id from assignment.supervision where case_id = :id")
                        .param("id", document.caseId().value())
                        .query((row, number) -> new CaseId(row.getObject(1, UUID.class)))
                        .optional()
                        .orElse(document.caseId()));
    }

    /** The task and its ladders: the cases whose documents are listed together. */
    List<CaseId> cases(Access access, CaseId task) {
        var cases = new ArrayList<CaseId>(List.of(task));
        cases.addAll(transactions.read(
                access,
                () -> jdbc.sql("select case_id from assignment.supervision where task_id = :task")
                        .param("task", task.value())
                        .query((row, number) -> new CaseId(row.getObject(1, UUID.class)))
                        .list()));
        return cases;
    }
}
