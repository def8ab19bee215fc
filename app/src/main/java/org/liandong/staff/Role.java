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
            "situation:read",
            "road:read",
            "warning:read",
            "contact:relay",
            "contact:new-code",
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
            "situation:read",
            "situation:draft",
            "situation:send",
            "road:read",
            "road:close",
            "warning:read",
            "warning:declare",
            "contact:open",
            "contact:relay",
            "contact:new-code",
            "contact:break-glass",
            "team:read",
            "team:state",
            "task:issue",
            "task:read",
            "document:retry"),
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
            "situation:read",
            "situation:draft",
            "situation:respond",
            "situation:sign",
            "document:retry",
            "situation:send",
            "road:read",
            "road:close",
            "warning:read",
            "warning:declare",
            "case:assign",
            "contact:relay",
            "contact:break-glass",
            "contact:approve",
            "contact:refuse-erasure",
            "team:read",
            "wall:link",
            "request:read",
            "request:designate",
            "request:oversee",
            "request:export",
            "task:issue",
            "task:read",
            "task:oversee",
            "task:overrule",
            "task:supervise",
            "task:verify",
            "task:assign",
            "audit:read"),
    REVIEWER(
            "report:read",
            "report:look-again",
            "incident:read",
            "request:read",
            "request:look-again",
            "request:review",
            "contact:open",
            "contact:relay",
            "contact:approve",
            "contact:refuse-erasure"),
    HANDLER("report:read", "incident:read", "contact:open", "contact:relay", "contact:new-code", "contact:break-glass"),
    MAILROOM("contact:print"),
    RIGHTS_OFFICER(
            "pressure:read", "pressure:decide", "pressure:assign", "contact:open", "contact:relay", "contact:approve"),
    REQUEST_CLERK(
            "request:take",
            "request:read",
            "request:export",
            "request:route",
            "request:handle",
            "contact:open",
            "contact:relay",
            "document:retry"),
    REQUEST_HANDLER("request:read", "request:handle", "contact:open", "contact:relay", "document:retry"),
    UNIT_HEAD("request:read", "request:export", "request:handle", "request:approve-extension", "case:assign"),
    TEAM_KEEPER("team:read", "team:state", "team:edit"),
    OBSERVER("report:read", "incident:read", "situation:read", "road:read", "warning:read", "team:read"),
    TASK_HANDLER("task:read", "task:handle", "document:retry"),
    SUPERVISOR(
            "task:read",
            "task:oversee",
            "task:issue",
            "task:overrule",
            "task:supervise",
            "document:retry",
            "task:verify",
            "task:assign"),
    VERIFIER("task:read", "task:verify", "report:read", "contact:open"),
    METRICS_READER("metrics:read"),
    ADMINISTRATOR(
            "staff:read",
            "staff:edit",
            "unit:read",
            "unit:edit",
            "pack:read",
            "pack:edit",
            "delivery:read",
            "delivery:retry",
            "wall:link",
            "audit:read",
            "audit:export",
            "metrics:read");

    private static final Set<Grant> OPENING = Set.of(Grant.of("contact:open"), Grant.of("contact:print"));
    private static final Set<Grant> GIVING = Set.of(Grant.of("contact:approve"), Grant.of("staff:edit"));

    private final Set<Grant> grants;

    Role(String... grants) {
        this.grants = Stream.of(grants).map(Grant::of).collect(Collectors.toUnmodifiableSet());
    }

    public Set<Grant> grants() {
        return grants;
    }

    /** Whether it may open what residents said, or how to reach them, where its other conditions are met. */
    public boolean opens() {
        return grants.stream().anyMatch(grant -> grant.verb().startsWith("open-") || OPENING.contains(grant));
    }

    /** Whether nobody should hold this role by a password alone: it opens what residents said, or gives rights away. */
    public boolean demandsSecondFactor() {
        return opens() || grants.stream().anyMatch(GIVING::contains);
    }

    /** Suffix of this role's message key. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
