package org.liandong.document;

/** What everything made in a drill says. */
final class Exercise {

    static final String MARK = "演练 EXERCISE";

    private Exercise() {}
}
