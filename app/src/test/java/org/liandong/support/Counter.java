package org.liandong.support;

import java.util.UUID;
import org.liandong.casework.Casework;
import org.liandong.casework.ReceiptCode;
import org.liandong.grievance.RequestFacts;
import org.liandong.grievance.Requests;
import org.liandong.kernel.Access;
import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;
import org.liandong.staff.ApiTokens;
import org.liandong.staff.Role;
import org.liandong.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A county that takes requests: a counter, two units that answer, a unit's head, and somebody who reviews. */
@Component
public class Counter {

    private static final Access ALL = new Access.Machinery("test");

    private final TestCounty counties;
    private final ApiTokens tokens;
    private final Requests requests;
    private final Casework casework;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    Counter(
            TestCounty counties,
            ApiTokens tokens,
            Requests requests,
            Casework casework,
            Transactions transactions,
            JdbcClient jdbc) {
        this.transactions = transactions;
        this.counties = counties;
        this.tokens = tokens;
        this.requests = requests;
        this.casework = casework;
        this.jdbc = jdbc;
    }

    /** Everybody there. */
    public record Staffed(
            TestCounty.County county,
            Actor.Staff clerk,
            Actor.Staff handler,
            Actor.Staff colleague,
            Actor.Staff head,
            Actor.Staff other,
            Actor.Staff reviewer,
            Actor.Staff leader) {}

    public Staffed staffed() {
        var county = counties.newCounty();
        var code = county.code();
        var review = counties.unit(code + "-review", "试验县信访局", "DEPARTMENT", code);
        return new Staffed(
                county,
                counties.staff(county.desk(), code, Role.REQUEST_CLERK),
                counties.staff(county.east(), code, Role.REQUEST_HANDLER),
                counties.staff(county.east(), code, Role.REQUEST_HANDLER),
                counties.staff(county.east(), code, Role.UNIT_HEAD),
                counties.staff(county.west(), code, Role.REQUEST_HANDLER),
                counties.staff(review, code, Role.REVIEWER),
                counties.staff(review, code, Role.DUTY_LEADER));
    }

    /** Somebody who handles requests in a unit. */
    public Actor.Staff handlerOf(TestCounty.County county, org.liandong.kernel.UnitId unit) {
        return counties.staff(unit, county.code(), Role.REQUEST_HANDLER);
    }

    /** Somebody of yet another unit who reviews. */
    public Actor.Staff anotherReviewer(TestCounty.County county) {
        var unit = counties.unit(county.code() + "-above", "试验县政府", "DEPARTMENT", county.code());
        return counties.staff(unit, county.code(), Role.REVIEWER);
    }

    /** A program that acts as a member of staff. */
    public Api as(int port, Actor.Staff staff) {
        var login = jdbc.sql("select login from staff.account where id = :id")
                .param("id", staff.account().value())
                .query(String.class)
                .single();
        return new Api(port, tokens.issue(login, "test", 1));
    }

    /** The request as it is, whoever may see it. */
    public RequestFacts facts(UUID id) {
        return requests.get(ALL, new CaseId(id));
    }

    public int version(UUID id) {
        return facts(id).head().version();
    }

    /** The case of this number. */
    public UUID numbered(String number) {
        return transactions.read(
                ALL,
                () -> jdbc.sql("select id from casework.head where number = :number")
                        .param("number", number)
                        .query(UUID.class)
                        .single());
    }

    /** The case a receipt code opens. */
    public CaseId opened(String receiptCode) {
        return casework.findByReceipt(
                        ReceiptCode.parse(receiptCode).orElseThrow().hash())
                .orElseThrow()
                .id();
    }
}
