package org.liandong.contact;

import org.liandong.kernel.CaseRef;

/** A case's content was destroyed; published inside the transaction, so that index rows go with it. */
public record ContentErased(CaseRef ref) {}
