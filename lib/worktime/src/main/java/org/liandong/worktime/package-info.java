/**
 * Working days, calendar days and statutory due dates.
 *
 * <p>A {@link org.liandong.worktime.WorkCalendar} knows which days are worked and which years are announced. A
 * {@link org.liandong.worktime.Span} is a length of time as a rule states it: {@code 5wd}, {@code 15d}, {@code 24h}.
 * {@link org.liandong.worktime.DueDates} puts the two together. What cannot be answered because a year's calendar is
 * not out yet is an answer of its own, {@link org.liandong.worktime.NotAnnounced}: no guess and no exception.
 *
 * <p>Sources of law: 民法典 (Civil Code) art. 200-204; 国务院关于职工工作时间的规定 art. 7 (Saturday and Sunday are
 * rest days); 全国年节及纪念日放假办法 and the yearly notice of the State Council's General Office.
 */
@NullMarked
package org.liandong.worktime;

import org.jspecify.annotations.NullMarked;
