package org.liandong.webkit;

import org.liandong.kernel.Actor;
import org.liandong.kernel.CaseId;

/**
 * A change somebody of the staff asks of one case over the API: who, the case of the {@code {id}} in the address, and the
 * version it was seen at, from {@code If-Match}. Handlers take it as an argument; a request without a version is refused.
 */
public record CaseChange(Actor.Staff actor, CaseId id, int version) {}
