package org.liandong.grievance;

/** How a matter ended, in the resident's word; what staff report is never counted as the resident's yes. */
public enum RequestResult {
    YES,
    PARTLY,
    NO,
    SILENT,
    REPORTED_BY_STAFF
}
