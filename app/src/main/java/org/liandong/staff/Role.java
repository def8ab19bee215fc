package org.liandong.staff;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liandong.kernel.Grant;

/** The roles of a desk and what each may do. An assignment gives one role in one area and everything below it. */
public enum Role {
    CALL_TAKER(
            "report:take",
            "report:attach",
            "report:close",
            "report:hand-over",
            "report:read",
            "report:open-words",
            "report:note",
            "incident:open",
            "incident:read",
            "incident:locate",
            "incident:note",
            "team:read"),
    DISPATCHER(
            "report:take",
            "report:attach",
            "report:close",
            "report:hand-over",
            "report:read",
            "report:open-words",
            "report:note",
            "incident:open",
            "incident:read",
            "incident:locate",
            "incident:note",
            "incident:assess",
            "incident:contain",
            "incident:close",
            "incident:merge",
            "dispatch:propose",
            "dispatch:reserve",
            "dispatch:alert",
            "dispatch:key-in",
            "dispatch:stand-down",
            "team:read",
            "team:state"),
    DUTY_LEADER(
            "report:read",
            "report:open-words",
            "incident:read",
            "incident:note",
            "incident:assess",
            "incident:close",
            "incident:reopen",
            "incident:archive",
            "incident:correct",
            "report:look-again",
            "dispatch:stand-down",
            "dispatch:correct",
            "team:read",
            "request:read",
            "request:designate"),
    REVIEWER(
            "report:read",
            "report:open-words",
            "report:look-again",
            "incident:read",
            "request:read",
            "request:open-words",
            "request:look-again",
            "request:review"),
    REQUEST_CLERK("request:take", "request:read", "request:open-words", "request:route", "request:handle"),
    REQUEST_HANDLER("request:read", "request:open-words", "request:handle"),
    UNIT_HEAD("request:read", "request:handle", "request:approve-extension"),
    TEAM_KEEPER("team:read", "team:state", "team:edit"),
    OBSERVER("report:read", "incident:read", "team:read"),
    METRICS_READER("metrics:read"),
    ADMINISTRATOR(
            "staff:read",
            "staff:edit",
            "unit:read",
            "unit:edit",
            "delivery:read",
            "delivery:retry",
            "audit:read",
            "metrics:read");

    private final Set<Grant> grants;

    Role(String... grants) {
        this.grants = Stream.of(grants).map(Grant::of).collect(Collectors.toUnmodifiableSet());
    }

    public Set<Grant> grants() {
        return grants;
    }

    /** Suffix of this role's message key. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
