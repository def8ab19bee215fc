package org.liandong.deadline;

import java.time.Instant;
import org.liandong.kernel.CaseRef;
import org.liandong.kernel.ClockName;

/** A clock warned or was breached; published inside the transaction that recorded it. */
public record ClockFired(CaseRef ref, ClockName clock, String rule, boolean breached, Instant at) {}
