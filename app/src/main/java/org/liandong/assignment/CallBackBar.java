package org.liandong.assignment;

import java.util.Optional;
import org.liandong.casework.Head;
import org.liandong.contact.OpeningBar;
import org.liandong.contact.OpeningRecord;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.ProblemCode;
import org.liandong.kernel.Refusal;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A resident is rung at most twice to verify, and not once they said so: the contact stays shut, here and in the database. */
@Component
class CallBackBar implements OpeningBar {

    private static final Access ACCESS = new Access.Machinery("call back");
    private static final int MOST = 2;

    private final TaskRows rows;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    CallBackBar(TaskRows rows, Transactions transactions, JdbcClient jdbc) {
        this.rows = rows;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Refusal> against(
            Actor.Staff actor, Head head, OpeningRecord.What what, OpeningRecord.Purpose purpose) {
        if (what != OpeningRecord.What.CONTACT || purpose != OpeningRecord.Purpose.VERIFICATION) {
            return Optional.empty();
        }
        return transactions.read(ACCESS, () -> {
            if (rows.stopped(head.id())) {
                return Optional.of(Refusal.of(ProblemCode.CALL_BACK_STOPPED));
            }
            int before = jdbc.sql("""
                    select count(*) from contact.opening o
                     where o.case_id = :id and o.what = 'CONTACT' and o.purpose = 'VERIFICATION'
                    """)
                    .param("id", head.id().value())
                    .query(Integer.class)
                    .single();
            return before < MOST ? Optional.empty() : Optional.of(Refusal.of(ProblemCode.ATTEMPTS_USED, MOST));
        });
    }
}
