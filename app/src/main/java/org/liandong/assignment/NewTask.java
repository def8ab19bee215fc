package org.liandong.assignment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.liandong.kernel.UnitId;

/**
 * A task to be issued. What is missing or wrong is refused with its field when it is issued.
 *
 * @param subjectId the case, closure, depot or team it is about; without one it is refused
 * @param title one line, redacted before it is kept
 * @param demands what is to be done; sealed
 * @param due the strict last day; null takes the limit of its class
 * @param orderNumber number of the document that orders it from above, if one does
 */
public record NewTask(
        @Nullable SubjectKind subjectKind,
        @Nullable String subjectId,
        @Nullable TaskClass taskClass,
        @Nullable UnitId unit,
        @Nullable String title,
        @Nullable String demands,
        @Nullable LocalDate due,
        @Nullable String orderNumber) {}
