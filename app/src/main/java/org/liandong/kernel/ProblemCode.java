package org.liandong.kernel;

/**
 * The one catalogue of refusals: code, HTTP status and message key ({@code problem.<slug>}). Machines get it as
 * RFC 9457, people get the same words in the page.
 */
public enum ProblemCode {
    FIELD_REQUIRED(422),
    FIELD_INVALID(422),
    FIELD_TOO_LONG(422),
    BODY_UNREADABLE(400),
    BODY_TOO_LARGE(413),
    MEDIA_TYPE_NOT_SUPPORTED(415),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    PARAMETER_INVALID(400),
    UNKNOWN_CODE(422),
    PLACE_IMPOSSIBLE(422),
    PLACE_OUTSIDE_COUNTY(422),
    TIME_IMPOSSIBLE(422),
    AREA_CROSSES_ITSELF(422),
    AREA_HAS_NO_INSIDE(422),
    AREA_TOO_LARGE(422),
    NO_ROAD_THERE(422),
    NO_ROAD_MAP(409),
    REASON_REQUIRED(422),
    PASSWORD_TOO_WEAK(422),
    SIGN_IN_REQUIRED(401),
    CREDENTIALS_REFUSED(401),
    NOT_GRANTED(403),
    OUTSIDE_AREA(403),
    FORM_EXPIRED(403),
    LINK_NOT_VALID(404),
    NOT_FOUND(404),
    NOT_POSSIBLE_NOW(409),
    ALREADY_DONE(409),
    STALE_VERSION(409),
    TEAM_ALREADY_ALERTED(409),
    TEAM_BUSY(409),
    TEAMS_STILL_OUT(409),
    RING_BACK_FIRST(409),
    PAPER_FORM_ENTERED(409),
    REPORT_COMPELLED(409),
    FIRST_REPORT_OWED(409),
    FIRST_REPORT_MISSING(409),
    RESPONSE_IN_FORCE(409),
    NO_RESPONSE_IN_FORCE(409),
    MORE_THAN_AWAY(422),
    SECTION_EMPTY(422),
    PERSONAL_DATA(422),
    PROPOSAL_CHANGED(409),
    NAME_TAKEN(409),
    IDEMPOTENCY_KEY_REUSED(422),
    IDEMPOTENCY_KEY_REQUIRED(400),
    VERSION_REQUIRED(428),
    SUBJECT_REQUIRED(422),
    OTHER_UNIT_NEEDED(403),
    NOT_YOUR_MATTER(403),
    POINT_UNANSWERED(422),
    ALREADY_USED(409),
    TOO_MANY(422),
    NOBODY_THERE(422),
    BEYOND_LIMIT(422),
    EVIDENCE_REQUIRED(422),
    CALL_BACK_STOPPED(409),
    ATTEMPTS_USED(409),
    OPENING_NOT_ALLOWED(403),
    SELF_ASSIGNMENT(403),
    OTHER_PERSON_NEEDED(403),
    ERASURE_ASKED(409),
    NO_WAY_TO_REACH(409),
    NO_OUTSIDE_UNIT(409),
    CONTENT_ERASED(410),
    RECEIPT_NOT_READY(409),
    TOO_MANY_REQUESTS(429),
    OVERLOADED(503),
    INTERNAL(500);

    private final int status;

    ProblemCode(int status) {
        this.status = status;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Last part of the problem's type URI and of its message key. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
