package org.liandong.assignment;

import org.jspecify.annotations.Nullable;
import org.liandong.kernel.CaseId;

/**
 * What a task is about, as its own module describes it.
 *
 * @param id how its module names it: the id of a case or a thing, or a code
 * @param caseId the case it is, if it is one
 * @param title what staff call it, in Chinese; codes, places and staff-written words only
 * @param href its page
 */
public record Subject(
        SubjectKind kind,
        String id,
        @Nullable CaseId caseId,
        String areaCode,
        boolean exercise,
        String title,
        String titleEn,
        String href) {}
